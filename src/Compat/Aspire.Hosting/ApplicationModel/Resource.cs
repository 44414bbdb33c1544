namespace Aspire.Hosting.ApplicationModel;

/// <summary>Common part of all resources.</summary>
/// <param name="name">Unique in the application; letters, digits and hyphens.</param>
public abstract class Resource(string name) : IResource
{
    /// <inheritdoc/>
    public virtual string Name { get; } = string.IsNullOrWhiteSpace(name) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? throw new ArgumentException($"'{name}' is no name for a resource: letters, digits and hyphens only.", nameof(name))
        : name;

    /// <inheritdoc/>
    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name} {Name}";
}
