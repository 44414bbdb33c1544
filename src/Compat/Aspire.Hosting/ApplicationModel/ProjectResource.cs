namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project that runs as one or several child processes, from what was built of it.</summary>
/// <param name="name">Its name.</param>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;
