namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that runs with environment variables.</summary>
#pragma warning disable CA1040 // a marker, as in the package that this stands in for
public interface IResourceWithEnvironment : IResource;
#pragma warning restore CA1040
