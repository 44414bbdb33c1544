using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Linkage.Testing;

/// <summary>
/// The processes behind the resources of a running application, for tests that kill them.
/// Aspire tells a process's number in the property <c>executable.pid</c> of its resource's snapshot.
/// </summary>
public static class ResourceProcesses
{
    private const int LinesOfLog = 40;
    private static readonly TimeSpan LongestReturn = TimeSpan.FromMinutes(3);
    private static readonly ConditionalWeakTable<DistributedApplication, ConcurrentDictionary<string, ResourceEvent>> States = [];

    /// <summary>Kills one replica as <c>kill -9</c> does, with the processes below it. The AppHost starts it again; <see cref="IsBackAsync"/> waits for that.</summary>
    /// <param name="app">The running application.</param>
    /// <param name="resource">Name of the resource.</param>
    /// <param name="replica">Which of its replicas, from 0.</param>
    /// <returns>When the process is gone and the AppHost has noticed: until then the last state is still that of the dead process.</returns>
    public static async Task KillAsync(this DistributedApplication app, string resource, int replica = 0)
    {
        int? id = null;
        await Eventually.TrueAsync(() => (id = ProcessOf(Replica(app, resource, replica))) is not null, because: $"'{resource}' has a process");
        using var process = Process.GetProcessById(id!.Value);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await TrueAsync(app, resource, replica, now => ProcessOf(now) != process.Id, "is known to be dead");
    }

    /// <summary>Waits until a replica runs and is healthy.</summary>
    /// <inheritdoc cref="KillAsync"/>
    public static Task IsBackAsync(this DistributedApplication app, string resource, int replica = 0) =>
        TrueAsync(app, resource, replica, now => now.HealthStatus is HealthStatus.Healthy && ProcessOf(now) is not null, "came back");

    /// <summary>Waits until a replica has a process; for what has no health check.</summary>
    /// <inheritdoc cref="KillAsync"/>
    public static Task IsRunningAsync(this DistributedApplication app, string resource, int replica = 0) =>
        TrueAsync(app, resource, replica, now => now.State?.Text == KnownResourceStates.Running && ProcessOf(now) is not null, "runs");

    // What the resource is instead, and the last that it wrote, belong to the failure: the application is gone when somebody reads of it.
    private static async Task TrueAsync(DistributedApplication app, string resource, int replica, Func<CustomResourceSnapshot, bool> condition, string because)
    {
        try
        {
            await Eventually.TrueAsync(() => condition(State(app, resource, replica).Snapshot), LongestReturn, $"'{resource}' {because}");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}: {await DescribeAsync(app, State(app, resource, replica))}", late);
        }
    }

    private static async Task<string> DescribeAsync(DistributedApplication app, ResourceEvent state)
    {
        var now = state.Snapshot;
        var health = string.Join(", ", now.HealthReports.Select(report => $"{report.Name} {report.Status?.ToString() ?? "not asked yet"} {report.Description}"));
        List<string> log = [];
        await foreach (var lines in app.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(state.ResourceId))
            log.AddRange(lines.Select(line => line.Content));
        return $"{state.ResourceId} is {now.State?.Text}, process {ProcessOf(now)}, exit code {now.ExitCode}, started {now.StartTimeStamp:T}, stopped {now.StopTimeStamp:T}, health: {health}\n"
            + string.Join('\n', log.TakeLast(LinesOfLog));
    }

    // The names of replicas end in a random suffix, which Aspire tells only with their states.
    private static CustomResourceSnapshot Replica(DistributedApplication app, string resource, int replica) => State(app, resource, replica).Snapshot;

    private static ResourceEvent State(DistributedApplication app, string resource, int replica) =>
        States.GetValue(app, Watch).Where(state => state.Value.Resource.Name == resource && state.Key != resource)
            .OrderBy(state => state.Key, StringComparer.Ordinal).ElementAtOrDefault(replica).Value
        ?? throw new InvalidOperationException($"'{resource}' has no replica {replica}.");

    private static ConcurrentDictionary<string, ResourceEvent> Watch(DistributedApplication app)
    {
        var states = new ConcurrentDictionary<string, ResourceEvent>();
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        _ = Task.Run(async () =>
        {
            await foreach (var change in app.ResourceNotifications.WatchAsync(stopping))
                states[change.ResourceId] = change;
        }, stopping);
        return states;
    }

    private static int? ProcessOf(CustomResourceSnapshot replica) =>
        replica.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } id ? Convert.ToInt32(id, CultureInfo.InvariantCulture) : null;
}
