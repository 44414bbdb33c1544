namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A server that real Aspire runs in a container. Here it is the server that Debian packages, run as a child process on a loopback port.
/// </summary>
/// <param name="name">Its name.</param>
public class ContainerResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport;
