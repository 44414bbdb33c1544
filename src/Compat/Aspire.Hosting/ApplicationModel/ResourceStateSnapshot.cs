namespace Aspire.Hosting.ApplicationModel;

/// <summary>The state of a resource at a moment.</summary>
/// <param name="Text">One of <see cref="KnownResourceStates"/>.</param>
/// <param name="Style">How a dashboard may show it.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state from its text.</summary>
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);

    /// <summary>A state from its text.</summary>
    public static ResourceStateSnapshot? ToResourceStateSnapshot(string? s) => s;
}
