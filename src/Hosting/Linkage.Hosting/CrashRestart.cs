using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linkage.Hosting;

/// <summary>Starts what died again. Aspire leaves it down.</summary>
public static class CrashRestart
{
    /// <summary>128 + SIGTERM: somebody asked the process to end.</summary>
    private const int Terminated = 143;

    /// <summary>Deaths in a row, each soon after its start, before a process is left down.</summary>
    public const int MostDeathsInARow = 10;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProvenAfter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Starts every process that crashes again, after a pause that grows from 0.2 to 10 seconds while it dies within 30 seconds of its start; the tenth time
    /// in a row it is left down, and its log says so. A process that ended well (0), was asked to end (143), or runs once (a resource without endpoints) is not started again.
    /// </summary>
    /// <param name="builder">The application.</param>
    public static IDistributedApplicationBuilder RestartCrashedProcesses(this IDistributedApplicationBuilder builder)
    {
        var deaths = new ConcurrentDictionary<string, int>();
        builder.Eventing.Subscribe<ResourceStoppedEvent>((stopped, ct) =>
        {
            var snapshot = stopped.ResourceEvent.Snapshot;
            if (snapshot.ExitCode is not (null or 0 or Terminated) && stopped.Resource.RunsForEver()
                && !stopped.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
                _ = Task.Run(() => RestartAsync(stopped, deaths), ct);
            return Task.CompletedTask;
        });
        return builder;
    }

    /// <summary>Whether it is a process that somebody calls; one without endpoints does its work once and ends.</summary>
    internal static bool RunsForEver(this IResource resource) =>
        resource is ProjectResource or ExecutableResource && resource.Annotations.OfType<EndpointAnnotation>().Any();

    private static async Task RestartAsync(ResourceStoppedEvent stopped, ConcurrentDictionary<string, int> deaths)
    {
        var log = stopped.Services.GetRequiredService<ResourceLoggerService>().GetLogger(stopped.ResourceEvent.ResourceId);
        var id = stopped.ResourceEvent.ResourceId;
        try
        {
            var snapshot = stopped.ResourceEvent.Snapshot;
            var now = stopped.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            var lived = (snapshot.StopTimeStamp ?? now) - (snapshot.StartTimeStamp ?? now);
            var count = deaths.AddOrUpdate(id, 1, (_, before) => lived > ProvenAfter ? 1 : before + 1);
            if (count >= MostDeathsInARow)
            {
                log.LogError("ended with {ExitCode}, {Count} times in a row: left down. Start it from the dashboard when the cause is gone.", snapshot.ExitCode, count);
                deaths.TryRemove(id, out _);
                return;
            }

            var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (count - 1), LongestPause.Ticks));
            log.LogWarning("ended with {ExitCode}: starting again in {Pause} s ({Count} in a row)", snapshot.ExitCode, pause.TotalSeconds, count);
            // A start that the orchestrator refuses brings no further death, so it is asked for again here.
            for (var tries = 1; ; tries++)
            {
                await Task.Delay(pause, stopped.Services.GetRequiredService<TimeProvider>(), stopped.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
                var result = await stopped.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(id, KnownResourceCommands.StartCommand);
                if (result.Success)
                    return;
                log.LogError("could not be started again: {Reason}", result.Message);
                if (tries == MostDeathsInARow)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // The application ends.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "could not be started again");
        }
    }
}
