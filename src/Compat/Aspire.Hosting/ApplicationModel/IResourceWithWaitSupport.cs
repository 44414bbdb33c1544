namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource whose start can wait for others.</summary>
#pragma warning disable CA1040 // a marker, as in the package that this stands in for
public interface IResourceWithWaitSupport : IResource;
#pragma warning restore CA1040
