namespace Aspire.Hosting.ApplicationModel;

/// <summary>All resources of an application.</summary>
#pragma warning disable CA1711 // the package's name
public interface IResourceCollection : IList<IResource>;
#pragma warning restore CA1711
