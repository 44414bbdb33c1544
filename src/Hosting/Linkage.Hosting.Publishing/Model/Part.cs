namespace Linkage.Hosting.Publishing.Model;

/// <summary>A piece of a published value. What runs the application says how each is written.</summary>
internal abstract record Part;

/// <summary>Known when the application is published.</summary>
internal sealed record Text(string Value) : Part;

/// <summary>The host name at which an endpoint of another resource is reached.</summary>
/// <param name="Resource">Name of the resource.</param>
/// <param name="Port">The port of the endpoint, which the reference is for; null when the whole resource is meant.</param>
internal sealed record Host(string Resource, int? Port) : Part;

/// <summary>A parameter whose value is not published, only where it is kept.</summary>
/// <param name="Name">Name of the parameter.</param>
internal sealed record Secret(string Name) : Part;
