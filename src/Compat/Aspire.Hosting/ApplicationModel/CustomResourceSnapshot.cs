using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is known of a running resource at a moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>Its kind: Project, Container, Executable, PostgresDatabaseResource.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Further properties; <c>executable.pid</c> is the process id.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>One of <see cref="KnownResourceStates"/>.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>Its exit code, once it ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What its health check says; null while it is not running.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>When the process was started.</summary>
    public DateTime? StartTimeStamp { get; init; }
}
