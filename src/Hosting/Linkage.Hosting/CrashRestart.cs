using System.Threading.Channels;
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
    /// Starts every process that crashes, or could not be started, again, after a pause that grows from 0.2 to 10 seconds while it dies within 30 seconds of its
    /// start; the tenth time in a row it is left down, and its log says so. A process that ended well (0), was asked to end (143), or runs once (a resource
    /// without endpoints) is not started again.
    /// </summary>
    /// <param name="builder">The application.</param>
    public static IDistributedApplicationBuilder RestartCrashedProcesses(this IDistributedApplicationBuilder builder)
    {
        builder.Eventing.Subscribe<BeforeStartEvent>((start, ct) =>
        {
            var stopping = start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            _ = Task.Run(() => WatchAsync(start.Services, stopping), ct);
            return Task.CompletedTask;
        });
        return builder;
    }

    /// <summary>Whether it is a process that somebody calls; one without endpoints does its work once and ends.</summary>
    internal static bool RunsForEver(this IResource resource) =>
        resource is ProjectResource or ExecutableResource && resource.Annotations.OfType<EndpointAnnotation>().Any();

    // An event only says that there is something to look at; what counts is the state now. So no death is missed because something else went on when it was told.
    private static async Task WatchAsync(IServiceProvider services, CancellationToken stopping)
    {
        var changes = new Dictionary<string, Channel<ResourceEvent>>();
        try
        {
            await foreach (var change in services.GetRequiredService<ResourceNotificationService>().WatchAsync(stopping))
            {
                if (!change.Resource.RunsForEver() || change.ResourceId == change.Resource.Name)
                    continue;
                if (!changes.TryGetValue(change.ResourceId, out var ofThis))
                {
                    ofThis = changes[change.ResourceId] = Channel.CreateBounded<ResourceEvent>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
                    _ = Task.Run(() => new Process(change.ResourceId, services, stopping).KeepRunningAsync(ofThis), stopping);
                }

                ofThis.Writer.TryWrite(change);
            }
        }
        catch (OperationCanceledException)
        {
            // The application ends.
        }
    }

    private static bool HasCrashed(CustomResourceSnapshot now) => now.State?.Text is { } state && (state == KnownResourceStates.FailedToStart
        || (KnownResourceStates.TerminalStates.Contains(state) && now.ExitCode is not (null or 0 or Terminated)));

    private sealed class Process(string id, IServiceProvider services, CancellationToken stopping)
    {
        private readonly ILogger log = services.GetRequiredService<ResourceLoggerService>().GetLogger(id);
        private int deaths;
        private bool isLeftDown;
        private DateTime? lastDeath;

        public async Task KeepRunningAsync(Channel<ResourceEvent> changes)
        {
            try
            {
                await foreach (var _ in changes.Reader.ReadAllAsync(stopping))
                {
                    isLeftDown &= Crash() is not null; // somebody started it from the dashboard
                    while (!isLeftDown && Crash() is { } crash && !await StartAgainAsync(crash))
                    {
                        // Refused by the orchestrator: that brings no event.
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The application ends.
            }
            catch (Exception failure)
            {
                log.LogError(failure, "is not started again any more");
            }
        }

        // Null while it runs, starts, or has ended as it should, and for a death after which it was started: the orchestrator may tell that one late.
        private CustomResourceSnapshot? Crash() =>
            services.GetRequiredService<ResourceNotificationService>().TryGetCurrentState(id, out var now) && HasCrashed(now.Snapshot)
            && (lastDeath is null || now.Snapshot.StopTimeStamp != lastDeath || now.Snapshot.State?.Text == KnownResourceStates.FailedToStart) ? now.Snapshot : null;

        // True when there is nothing more to do until the next event.
        private async Task<bool> StartAgainAsync(CustomResourceSnapshot crash)
        {
            deaths = Lived(crash) > ProvenAfter ? 1 : deaths + 1;
            if (deaths >= MostDeathsInARow)
            {
                log.LogError("ended with {ExitCode}, {Count} times in a row: left down. Start it from the dashboard when the cause is gone.", crash.ExitCode, deaths);
                (isLeftDown, deaths) = (true, 0);
                return true;
            }

            var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (deaths - 1), LongestPause.Ticks));
            log.LogWarning("ended with {ExitCode}: starting again in {Pause} s ({Count} in a row)", crash.ExitCode, pause.TotalSeconds, deaths);
            await Task.Delay(pause, services.GetRequiredService<TimeProvider>(), stopping);
            if (Crash() is null)
                return true;
            var result = await services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, stopping);
            if (result.Success)
                lastDeath = crash.StopTimeStamp;
            else
                log.LogError("could not be started again: {Reason}", result.Message);
            return result.Success;
        }

        private static TimeSpan Lived(CustomResourceSnapshot crash) =>
            crash is { StartTimeStamp: { } started, StopTimeStamp: { } stopped } && crash.State?.Text != KnownResourceStates.FailedToStart ? stopped - started : TimeSpan.Zero;
    }
}
