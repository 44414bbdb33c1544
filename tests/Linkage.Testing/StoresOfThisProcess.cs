using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Linkage.Testing;

/// <summary>
/// Stores that this test process starts for itself when test.sh gave it none: once, when the first test asks, in a folder of their own.
/// They end with the process.
/// </summary>
internal static class StoresOfThisProcess
{
    private static readonly TimeSpan HealthyWithin = TimeSpan.FromMinutes(2);
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Started = new(Start);

    /// <summary>Connection strings by resource name: postgres, rabbitmq, redis.</summary>
    public static IReadOnlyDictionary<string, string> ConnectionStrings => Started.Value;

    // The addresses are asked for in static initializers and field initializers of tests, so this waits instead of being awaited.
    private static Dictionary<string, string> Start()
    {
        using var done = new ManualResetEventSlim();
        var connectionStrings = new Dictionary<string, string>();
        Exception? failure = null;
        _ = Task.Run(async () =>
        {
            try
            {
                await StartAsync(connectionStrings);
            }
            catch (Exception failed)
            {
                failure = failed;
            }

            done.Set();
        });
        done.Wait();
        return failure is null ? connectionStrings : throw new InvalidOperationException("The stores for the tests did not start.", failure);
    }

    private static async Task StartAsync(Dictionary<string, string> connectionStrings)
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres("postgres");
        builder.AddRabbitMQ("rabbitmq");
        builder.AddRedis("redis");
        var app = await builder.BuildAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => builder.Dispose();
        using var patience = new CancellationTokenSource(HealthyWithin);
        await app.StartAsync(patience.Token);
        foreach (var name in new[] { "postgres", "rabbitmq", "redis" })
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(name, patience.Token);
            connectionStrings[name] = await app.GetConnectionStringAsync(name, patience.Token)
                ?? throw new InvalidOperationException($"'{name}' has no connection string.");
        }
    }
}
