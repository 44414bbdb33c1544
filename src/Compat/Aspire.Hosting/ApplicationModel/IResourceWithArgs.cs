namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs with command-line arguments.</summary>
#pragma warning disable CA1040 // a marker, as in the package that this stands in for
public interface IResourceWithArgs : IResource;
#pragma warning restore CA1040
