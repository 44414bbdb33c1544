namespace Aspire.Hosting.ApplicationModel;

/// <summary>A property of a resource at a moment.</summary>
/// <param name="Name">Its name, as in Aspire: <c>executable.pid</c>, <c>resource.appArgs</c>, …</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value);
