using Aspire.Hosting.ApplicationModel;

namespace Linkage.Hosting;

/// <summary>
/// Stands in the application for a server that would else run in a container: a process of this machine with the same name, the same annotations
/// and the same connection string, so that whoever references the container's resource gets this one's address.
/// </summary>
/// <param name="container">What it stands for.</param>
/// <param name="command">The program.</param>
/// <param name="workingDirectory">Where the program starts.</param>
internal sealed class LocalServerResource(ContainerResource container, string command, string workingDirectory)
    : ExecutableResource(container.Name, command, workingDirectory), IResourceWithConnectionString
{
    // Set before the base class's constructor runs, which adds to it.
    /// <inheritdoc />
    public override ResourceAnnotationCollection Annotations { get; } = container.Annotations;

    /// <summary>What it stands for.</summary>
    public ContainerResource Container { get; } = container;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ((IResourceWithConnectionString)Container).ConnectionStringExpression;
}
