namespace Linkage.Testing;

/// <summary>
/// Stores that this test process starts for itself when test.sh gave it none: once, when the first test asks, in a folder of their own.
/// They end with the process.
/// </summary>
internal static class StoresOfThisProcess
{
    private static readonly Lazy<OwnStores> Started = new(Start);

    /// <summary>Connection strings by resource name: postgres, rabbitmq, redis.</summary>
    public static IReadOnlyDictionary<string, string> ConnectionStrings => Started.Value.ConnectionStrings;

    // The addresses are asked for in static initializers and field initializers of tests, so this waits instead of being awaited.
    private static OwnStores Start()
    {
        OwnStores? stores = null;
        Exception? failure = null;
        Wait(async () =>
        {
            try
            {
                stores = await OwnStores.StartAsync();
            }
            catch (Exception failed)
            {
                failure = failed;
            }
        });
        if (stores is null)
            throw new InvalidOperationException("The stores for the tests did not start.", failure);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Wait(async () => await stores.DisposeAsync());
        return stores;
    }

    private static void Wait(Func<Task> work)
    {
        using var done = new ManualResetEventSlim();
        _ = Task.Run(work).ContinueWith(_ => done.Set(), TaskScheduler.Default);
        done.Wait();
    }
}
