using Aspire.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Linkage.Compat.Sample;

/// <summary>
/// What the tests of hosting run: a small service, a one-shot (<c>complete code</c>), or an AppHost (<c>host</c>), by the first argument.
/// </summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case "complete":
                return int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
            case "host":
                await HostAsync(args[1..]);
                return 0;
            default:
                await ServeAsync(args);
                return 0;
        }
    }

    private static async Task ServeAsync(string[] args)
    {
        var app = WebApplication.CreateSlimBuilder(args).Build();
        var healthyAfter = TimeSpan.FromMilliseconds(app.Configuration.GetValue("HEALTHY_AFTER_MS", 0));
        var started = TimeProvider.System.GetTimestamp();
        app.MapGet("/health", () => TimeProvider.System.GetElapsedTime(started) < healthyAfter ? Results.StatusCode(503) : Results.Ok());
        app.MapGet("/environment", () => Environment.GetEnvironmentVariables());
        app.MapGet("/process", () => Environment.ProcessId);
        await app.RunAsync();
    }

    private static async Task HostAsync(string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(args);
        builder.AddPostgres("postgres").AddDatabase("db");
        builder.AddRabbitMQ("rabbitmq");
        builder.AddRedis("redis");
        builder.AddExecutable("sleeper", "sleep", ".", "600");
        await builder.Build().RunAsync();
    }
}
