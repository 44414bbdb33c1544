namespace Linkage.Messaging;

/// <summary>Who acts in this scope. Optional in the container; travels with every message that the scope publishes.</summary>
public interface IActingUser
{
    /// <summary>The person's name, or null.</summary>
    string? Name { get; }
}
