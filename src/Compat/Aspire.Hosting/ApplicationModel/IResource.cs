namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the distributed application: a store, a service, a parameter.</summary>
public interface IResource
{
    /// <summary>Its name, unique in the application.</summary>
    string Name { get; }

    /// <summary>What is known of it, gathered while the application is described.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
