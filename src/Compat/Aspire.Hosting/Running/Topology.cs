using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>Runs the whole application: gives out addresses, starts every replica, and stops them so that nothing loses what it still uses.</summary>
internal sealed class Topology(
    IResourceCollection resources, ResourceNotificationService notifications, ResourceLogs logs, IConfiguration configuration, TimeProvider clock)
    : IHostedService, IAsyncDisposable
{
    private readonly List<Replica> replicas = [];
    private readonly List<LoopbackProxy> proxies = [];
    private readonly CancellationTokenSource stopping = new();
    private bool isDisposed;

    public ResourceNotificationService Notifications => notifications;

    public ResourceLogs Logs => logs;

    public TimeProvider Clock => clock;

    public IReadOnlyList<Replica> Replicas => replicas;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        notifications.LastWords = id => string.Concat(logs.Last(id, 12).Select(line => $"\n    {line}"));
        AllocateEndpoints();
        var oneShots = resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
            .Where(wait => wait.CompletesWith is not null).Select(wait => wait.Dependency).ToHashSet();
        foreach (var resource in resources.Where(Runs))
        {
            var count = CountOf(resource);
            for (var index = 0; index < count; index++)
                replicas.Add(new Replica(resource, index, count, this, oneShots.Contains(resource)));
        }

        RefuseCycles();
        foreach (var replica in replicas)
            await replica.StartAsync();
        _ = Task.Run(() => TellWhenAllHealthyAsync(stopping.Token), CancellationToken.None);
    }

    /// <summary>Each resource stops when everything that uses it, or waited for it, has stopped.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        var stops = new Dictionary<IResource, Task>();
        await Task.WhenAll(replicas.Select(replica => StopOf(replica.Resource)));

        Task StopOf(IResource resource)
        {
            if (stops.TryGetValue(resource, out var known))
                return known;
            stops[resource] = Task.CompletedTask; // two that refer to each other: neither waits for the other
            var before = replicas.Select(r => r.Resource).Distinct().Where(other => Uses(other, resource)).Select(StopOf).ToArray();
            return stops[resource] = AfterAsync(before, resource);
        }

        async Task AfterAsync(Task[] before, IResource resource)
        {
            await Task.WhenAll(before);
            await Task.WhenAll(replicas.Where(replica => replica.Resource == resource).Select(replica => replica.StopAsync()));
        }
    }

    public async Task WaitForAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        foreach (var replica in replicas.Where(replica => replica.Resource == wait.Dependency))
        {
            if (wait.CompletesWith is not { } exitCode)
            {
                await notifications.WaitForReplicaAsync(replica.Id, change => change.IsHealthy, cancellationToken);
                continue;
            }

            var end = await notifications.WaitForReplicaAsync(replica.Id, change => change.Snapshot.ExitCode is not null, cancellationToken);
            if (end.Snapshot.ExitCode != exitCode)
                throw new DistributedApplicationException($"'{replica.Id}' ended with exit code {end.Snapshot.ExitCode}, not {exitCode}");
        }
    }

    /// <summary>The container disposes it once as itself and once as a hosted service.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        foreach (var proxy in proxies)
            await proxy.DisposeAsync();
        foreach (var replica in replicas)
            replica.Dispose();
        stopping.Dispose();
    }

    private static bool Runs(IResource resource) =>
        resource.Annotations.Any(annotation => annotation is ProcessAnnotation or ReadyAnnotation);

    private static int CountOf(IResource resource) => resource.Annotations.OfType<ReplicasAnnotation>().LastOrDefault()?.Count ?? 1;

    private static bool Uses(IResource user, IResource used) =>
        WaitedForBy(user).Contains(used) || user.Annotations.OfType<ReferenceAnnotation>().Any(reference => reference.Target == used);

    private static IEnumerable<IResource> WaitedForBy(IResource resource) =>
    [
        .. resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Dependency),
        .. resource is IResourceWithParent child ? new[] { child.Parent } : [],
    ];

    private void AllocateEndpoints()
    {
        var randomize = configuration.GetValue("DcpPublisher:RandomizePorts", false);
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                if (!randomize && endpoint.FixedPort is { } wanted && !LoopbackPorts.IsFree(wanted))
                    throw new DistributedApplicationException($"Port {wanted}, which '{resource.Name}' is to listen on, is taken by another process.");
                endpoint.Allocate(CountOf(resource), randomize, LoopbackPorts.Take);
                if (endpoint.NeedsProxy)
                    proxies.Add(LoopbackProxy.Start(endpoint.PublicPort, endpoint.ReplicaPorts));
            }
        }
    }

    private void RefuseCycles()
    {
        var finished = new HashSet<IResource>();
        foreach (var resource in resources)
            Visit(resource, []);

        void Visit(IResource resource, List<IResource> path)
        {
            if (path.Contains(resource))
                throw new DistributedApplicationException($"These wait for each other: {string.Join(" -> ", path.Append(resource).Select(r => r.Name))}");
            if (!finished.Contains(resource))
            {
                foreach (var dependency in WaitedForBy(resource))
                    Visit(dependency, [.. path, resource]);
                finished.Add(resource);
            }
        }
    }

    private async Task TellWhenAllHealthyAsync(CancellationToken stop)
    {
        try
        {
            var started = clock.GetTimestamp();
            await foreach (var _ in notifications.WatchAsync(stop))
            {
                var now = notifications.Current();
                if (now.Count == replicas.Count && now.All(change => change.IsSettled))
                {
                    logs.WriteBlock(AddressTable.Render(replicas, notifications, clock.GetElapsedTime(started)));
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // stopped before everything was healthy
        }
    }
}
