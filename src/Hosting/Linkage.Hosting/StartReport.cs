using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linkage.Hosting;

/// <summary>Tells on the console how a start goes: what became healthy when, and where to go.</summary>
public static class StartReport
{
    /// <summary>The line that says that everything is up begins with this; scripts and benchmarks wait for it.</summary>
    public const string AllHealthy = "All healthy";

    /// <summary>
    /// Prints a line for every resource that became healthy, finished or failed, then <see cref="AllHealthy"/> with the addresses: of the external endpoints
    /// and of the dashboard, with the token that signs in there. After that only failures and what <see cref="FollowOnConsole"/> lets through.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="output">Where to print.</param>
    public static IDistributedApplicationBuilder ReportStart(this IDistributedApplicationBuilder builder, TextWriter output)
    {
        builder.Eventing.Subscribe<BeforeStartEvent>((start, ct) =>
        {
            var stopping = start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            var report = new Report(builder, start.Model, TextWriter.Synchronized(output));
            _ = Task.Run(() => report.WatchAsync(start.Services.GetRequiredService<ResourceNotificationService>(), stopping), ct);
            foreach (var followed in start.Model.Resources.Where(r => r.Annotations.OfType<FollowAnnotation>().Any()))
                _ = Task.Run(() => report.FollowAsync(start.Services.GetRequiredService<ResourceLoggerService>(), followed, stopping), ct);
            return Task.CompletedTask;
        });
        return builder;
    }

    /// <summary>Shows what the resource prints on the AppHost's console too, not only in the dashboard.</summary>
    public static IResourceBuilder<T> FollowOnConsole<T>(this IResourceBuilder<T> resource) where T : IResource =>
        resource.WithAnnotation(new FollowAnnotation());

    private sealed record FollowAnnotation : IResourceAnnotation;

    private sealed class Report(IDistributedApplicationBuilder builder, DistributedApplicationModel model, TextWriter output)
    {
        private static readonly string[] Failed = [KnownResourceStates.FailedToStart, KnownResourceStates.RuntimeUnhealthy];

        private readonly long started = TimeProvider.System.GetTimestamp();
        private readonly ConcurrentDictionary<string, (string Resource, string State)> told = [];
        private readonly string[] awaited = [.. model.Resources.Where(IsAwaited).Select(r => r.Name)];
        private bool isComplete;

        public async Task WatchAsync(ResourceNotificationService notifications, CancellationToken stopping)
        {
            try
            {
                await foreach (var change in notifications.WatchAsync(stopping))
                    Tell(change);
            }
            catch (OperationCanceledException)
            {
                // The application ends.
            }
        }

        public async Task FollowAsync(ResourceLoggerService logs, IResource resource, CancellationToken stopping)
        {
            try
            {
                var isStarted = false;
                await foreach (var lines in logs.WatchAsync(resource).WithCancellation(stopping))
                    foreach (var line in lines.Select(line => WithoutTime(line.Content)))
                    {
                        // Before that, Aspire tells what the resource waits for.
                        if (isStarted)
                            output.WriteLine(line);
                        isStarted |= line.StartsWith("[sys] Starting process", StringComparison.Ordinal);
                    }
            }
            catch (OperationCanceledException)
            {
                // The application ends.
            }
        }

        private double Seconds => TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        // Not the dashboard, nor Aspire's own rebuilders, which start only when asked; nor what is followed: it works on when the rest is up.
        private static bool IsAwaited(IResource resource) => resource is ProjectResource or ExecutableResource or ContainerResource
            && !resource.Annotations.Any(annotation => annotation is FollowAnnotation or ExplicitStartupAnnotation)
            && !resource.Name.StartsWith("aspire-", StringComparison.Ordinal);

        private void Tell(ResourceEvent change)
        {
            var now = StateOf(change.Snapshot);
            if (now is null || now == "healthy" && !change.Resource.RunsForEver() || !IsAwaited(change.Resource) || told.GetValueOrDefault(change.ResourceId).State == now)
                return;
            told[change.ResourceId] = (change.Resource.Name, now);
            if (!isComplete || now == "failed")
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Seconds,5:0.0} s  {change.Resource.Name,-32} {now}{(now == "failed" ? $" ({change.Snapshot.State?.Text}, exit code {change.Snapshot.ExitCode})" : "")}"));
            if (isComplete || !awaited.All(IsUp))
                return;
            isComplete = true;
            Greet();
        }

        private static string? StateOf(CustomResourceSnapshot snapshot) => snapshot switch
        {
            { State.Text: var state } when Failed.Contains(state) => "failed",
            { State.Text: var state, ExitCode: not (null or 0 or 143) } when state == KnownResourceStates.Finished || state == KnownResourceStates.Exited => "failed",
            { State.Text: var state } when state == KnownResourceStates.Finished => "finished",
            { State.Text: var state, HealthStatus: HealthStatus.Healthy } when state == KnownResourceStates.Running => "healthy",
            _ => null,
        };

        private bool IsUp(string resource)
        {
            var replicas = model.Resources.Single(r => r.Name == resource).Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
            return told.Values.Count(one => one.Resource == resource && one.State is ("healthy" or "finished")) >= replicas;
        }

        private void Greet()
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{AllHealthy} after {Seconds:0.0} s."));
            foreach (var endpoint in model.Resources.OfType<IResourceWithEndpoints>().SelectMany(r => r.GetEndpoints()).Where(e => e.EndpointAnnotation.IsExternal && e.IsAllocated))
                output.WriteLine($"  {endpoint.Resource.Name,-12} {endpoint.Url}/");
            if (builder.Configuration["ASPNETCORE_URLS"]?.Split(';')[0] is { Length: > 0 } dashboard)
                output.WriteLine($"  {"dashboard",-12} {dashboard}/login?t={builder.Configuration["AppHost:BrowserToken"]}");
            output.WriteLine("Ctrl-C stops everything.");
        }

        // Aspire's log lines begin with the time at which they were written.
        private static string WithoutTime(string line) =>
            line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space && DateTime.TryParse(line[..space], CultureInfo.InvariantCulture, out _) ? line[(space + 1)..] : line;
    }
}
