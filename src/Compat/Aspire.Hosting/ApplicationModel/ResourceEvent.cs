using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A change of a resource.</summary>
/// <param name="resource">Which resource.</param>
/// <param name="resourceId">Which of its replicas: the resource's name, with a number if there are several.</param>
/// <param name="snapshot">What is known of it now.</param>
public sealed class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>Which resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Which of its replicas.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>What is known of it now.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;

    internal bool IsHealthy => Snapshot.State?.Text == KnownResourceStates.Running && Snapshot.HealthStatus == HealthStatus.Healthy;

    internal bool HasFailed => Error is not null && KnownResourceStates.TerminalStates.Contains(Snapshot.State?.Text);

    internal bool IsSettled => IsHealthy || Snapshot.State?.Text == KnownResourceStates.Finished;

    internal string? Error => Property(ReplicaProperties.Error) as string;

    internal int? ProcessId => Property(ReplicaProperties.ProcessId) as int?;

    internal int Restarts => Property(ReplicaProperties.Restarts) as int? ?? 0;

    private object? Property(string name) => Snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value;
}
