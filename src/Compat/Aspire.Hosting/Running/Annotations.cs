using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>How a resource becomes a process; asked before each start.</summary>
internal sealed record ProcessAnnotation(Func<Replica, CancellationToken, Task<ProcessSpec>> Prepare) : IResourceAnnotation;

/// <summary>What makes a resource without a process ready, once its parent is healthy.</summary>
internal sealed record ReadyAnnotation(Func<CancellationToken, Task> MakeReady) : IResourceAnnotation;

/// <summary>Whether a running replica can do its work. An exception is a no.</summary>
internal sealed record HealthAnnotation(Func<Replica, CancellationToken, Task<bool>> Check) : IResourceAnnotation;

/// <summary>Puts variables into the environment of a replica before each start.</summary>
internal sealed record EnvironmentAnnotation(Func<Replica, IDictionary<string, string>, CancellationToken, ValueTask> Apply) : IResourceAnnotation;

internal sealed record ArgumentsAnnotation(IReadOnlyList<string> Arguments) : IResourceAnnotation;

internal sealed record ReplicasAnnotation(int Count) : IResourceAnnotation;

/// <summary>Must be healthy, or have ended with an exit code, before the resource starts.</summary>
internal sealed record WaitAnnotation(IResource Dependency, int? CompletesWith) : IResourceAnnotation;

/// <summary>Uses another resource, and therefore stops before it.</summary>
internal sealed record ReferenceAnnotation(IResource Target) : IResourceAnnotation;

/// <summary>Keeps its data from one run to the next.</summary>
internal sealed record DataVolumeAnnotation(string? Name) : IResourceAnnotation;
