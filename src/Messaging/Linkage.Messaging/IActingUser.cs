namespace Linkage.Messaging;

/// <summary>Who acts in this scope; travels with every message that the scope publishes. By default the caller of the request.</summary>
public interface IActingUser
{
    /// <summary>The person's name, or null.</summary>
    string? Name { get; }
}
