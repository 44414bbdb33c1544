using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource, and tells of changes.</summary>
public sealed class ResourceNotificationService
{
    private const string NotStarted = "not started: ";

    private readonly Lock changing = new();
    private readonly Dictionary<string, ResourceEvent> current = [];
    private readonly List<Channel<ResourceEvent>> watchers = [];

    internal ResourceNotificationService()
    {
    }

    internal Func<string, string> LastWords { get; set; } = _ => "";

    /// <summary>Gives the current state of every replica, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var watcher = Channel.CreateUnbounded<ResourceEvent>();
        lock (changing)
        {
            foreach (var known in current.Values)
                watcher.Writer.TryWrite(known);
            watchers.Add(watcher);
        }

        try
        {
            await foreach (var change in watcher.Reader.ReadAllAsync(cancellationToken))
                yield return change;
        }
        finally
        {
            lock (changing)
                watchers.Remove(watcher);
        }
    }

    /// <summary>Waits until a replica of the resource is in a state.</summary>
    /// <param name="resourceName">The resource's name.</param>
    /// <param name="targetState">The state; <see cref="KnownResourceStates.Running"/> when null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, change => change.Snapshot.State?.Text == (targetState ?? KnownResourceStates.Running), cancellationToken);

    /// <summary>Waits until a replica of the resource is in one of the states, and gives that.</summary>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToHashSet();
        var reached = await WaitForResourceAsync(resourceName, change => states.Contains(change.Snapshot.State?.Text ?? ""), cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits for a change that satisfies a condition, the current state included.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (change.Resource.Name == resourceName && predicate(change))
                return change;
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Waits until a replica of the resource is healthy.</summary>
    /// <exception cref="DistributedApplicationException">It failed to start; the message says why.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
    {
        var change = await WaitForResourceAsync(resourceName, change => change.IsHealthy || change.HasFailed, cancellationToken);
        return change.HasFailed
            ? throw new DistributedApplicationException($"'{change.ResourceId}' failed to start: {change.Error}{LastWords(change.ResourceId)}")
            : change;
    }

    /// <summary>Gives the current state of one replica.</summary>
    public bool TryGetCurrentState(string resourceId, out ResourceEvent? resourceEvent)
    {
        lock (changing)
            return current.TryGetValue(resourceId, out resourceEvent);
    }

    internal void Publish(ResourceEvent change)
    {
        lock (changing)
        {
            current[change.ResourceId] = change;
            foreach (var watcher in watchers)
                watcher.Writer.TryWrite(change);
        }
    }

    internal IReadOnlyList<ResourceEvent> Current()
    {
        lock (changing)
            return [.. current.Values];
    }

    /// <summary>Names the first cause only, however long the chain of those that wait for each other.</summary>
    private static string Because(ResourceEvent change) =>
        change.Error!.StartsWith(NotStarted, StringComparison.Ordinal) ? change.Error : $"{NotStarted}'{change.ResourceId}' failed: {change.Error}";

    /// <summary>Waits until one replica is as asked; throws when it failed to start.</summary>
    internal async Task<ResourceEvent> WaitForReplicaAsync(string resourceId, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (change.ResourceId != resourceId)
                continue;
            if (predicate(change))
                return change;
            if (change.HasFailed)
                throw new DistributedApplicationException(Because(change));
        }

        throw new OperationCanceledException(cancellationToken);
    }
}
