using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linkage.Hosting;

/// <summary>Runs a failed one-shot again. Aspire leaves it failed, and gives up for good whatever waits for its completion.</summary>
public static class OneShotRetry
{
    /// <summary>Failures in a row before a one-shot is left as it is.</summary>
    public const int MostFailuresInARow = 10;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Runs every one-shot for whose completion something waits again when it failed, after a pause that grows from 0.2 to 10 seconds: what it needs, such as
    /// its database, may have been away. The tenth failure in a row is left, and its log says so. What waits for a one-shot goes on waiting until it has
    /// succeeded, also when somebody starts it from the dashboard; it does not fail with it. Nothing changes when the application is published.
    /// </summary>
    /// <param name="builder">The application.</param>
    public static IDistributedApplicationBuilder RetryFailedOneShots(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
            return builder;
        var waits = new Dictionary<string, WaitAnnotation[]>();
        // A wait for a healthy resource must outlast the failure, too, in tests as well, where Aspire's default is to give up.
        builder.Services.Configure<ResourceNotificationServiceOptions>(options => options.DefaultWaitBehavior = WaitBehavior.WaitOnResourceUnavailable);
        builder.Eventing.Subscribe<BeforeStartEvent>((start, ct) =>
        {
            foreach (var resource in start.Model.Resources)
            {
                WaitAnnotation[] ours = [.. resource.Annotations.OfType<WaitAnnotation>().Where(wait => wait.WaitType == WaitType.WaitForCompletion)];
                // Aspire's own wait would end with the first failure.
                foreach (var wait in ours)
                    resource.Annotations.Remove(wait);
                if (ours.Length > 0)
                    waits[resource.Name] = ours;
            }

            foreach (var oneShot in waits.Values.SelectMany(ones => ones).DistinctBy(wait => wait.Resource.Name))
                _ = Task.Run(() => new Attempts(oneShot, start.Services).RepeatAsync(), ct);
            return Task.CompletedTask;
        });
        builder.Eventing.Subscribe<BeforeResourceStartedEvent>((starting, ct) =>
            waits.TryGetValue(starting.Resource.Name, out var ones) ? WaitAsync(starting, ones, ct) : Task.CompletedTask);
        return builder;
    }

    private static async Task WaitAsync(BeforeResourceStartedEvent starting, IReadOnlyList<WaitAnnotation> waits, CancellationToken ct)
    {
        var notifications = starting.Services.GetRequiredService<ResourceNotificationService>();
        var log = starting.Services.GetRequiredService<ResourceLoggerService>().GetLogger(starting.Resource);
        // The event is of one replica and the update goes to all: what runs goes on running, and whoever waits for it must still see that.
        await notifications.PublishUpdateAsync(
            starting.Resource, replica => replica.State?.Text == KnownResourceStates.Running ? replica : replica with { State = KnownResourceStates.Waiting });
        foreach (var wait in waits)
        {
            log.LogInformation("waits until {Resource} has succeeded", wait.Resource.Name);
            await notifications.WaitForResourceAsync(
                wait.Resource.Name, one => KnownResourceStates.TerminalStates.Contains(one.Snapshot.State?.Text) && one.Snapshot.ExitCode == wait.ExitCode, ct);
        }
    }

    private static bool HasEnded(CustomResourceSnapshot now) => now.State?.Text is { } state
        && (state == KnownResourceStates.FailedToStart || (KnownResourceStates.TerminalStates.Contains(state) && now.ExitCode is not null));

    // Looks at the state, not at the news of an end: that may be told before the exit code, or be missed.
    private sealed class Attempts(WaitAnnotation wait, IServiceProvider services)
    {
        private readonly ResourceNotificationService notifications = services.GetRequiredService<ResourceNotificationService>();
        private readonly CancellationToken stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        private readonly string name = wait.Resource.Name;
        private int failures;
        private DateTime? lastEnd;

        public async Task RepeatAsync()
        {
            try
            {
                while (true)
                    await AfterAsync(await notifications.WaitForResourceAsync(
                        name, now => HasEnded(now.Snapshot) && (now.Snapshot.StopTimeStamp is not { } end || end != lastEnd), stopping));
            }
            catch (OperationCanceledException)
            {
                // The application ends.
            }
            catch (Exception failure)
            {
                services.GetRequiredService<ResourceLoggerService>().GetLogger(wait.Resource).LogError(failure, "is not run again any more");
            }
        }

        private async Task AfterAsync(ResourceEvent ended)
        {
            var (id, now) = (ended.ResourceId, ended.Snapshot);
            var log = services.GetRequiredService<ResourceLoggerService>().GetLogger(id);
            var hasSucceeded = now.State?.Text != KnownResourceStates.FailedToStart && now.ExitCode == wait.ExitCode;
            failures = hasSucceeded ? 0 : failures + 1;
            if (failures == MostFailuresInARow)
                log.LogError("failed with {ExitCode}, {Count} times in a row: left so. Start it from the dashboard when the cause is gone; what waits for it waits.", now.ExitCode, failures);
            if (hasSucceeded || failures == MostFailuresInARow)
            {
                failures = 0;
                await notifications.WaitForResourceAsync(name, next => !HasEnded(next.Snapshot), stopping);
                return;
            }

            var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (failures - 1), LongestPause.Ticks));
            log.LogWarning("failed with {ExitCode}: running again in {Pause} s ({Count} in a row)", now.ExitCode, pause.TotalSeconds, failures);
            await Task.Delay(pause, services.GetRequiredService<TimeProvider>(), stopping);
            var result = await services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, stopping);
            if (result.Success)
                lastEnd = now.StopTimeStamp;
            else
                log.LogError("could not be run again: {Reason}", result.Message);
        }
    }
}
