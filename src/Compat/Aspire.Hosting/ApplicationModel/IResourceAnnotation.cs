namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something known of a resource.</summary>
#pragma warning disable CA1040 // a marker, as in the package that this stands in for
public interface IResourceAnnotation;
#pragma warning restore CA1040
