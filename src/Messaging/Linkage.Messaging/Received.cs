namespace Linkage.Messaging;

/// <summary>A message that has not been seen before.</summary>
/// <param name="Message">The contract.</param>
/// <param name="BusinessKey">Identifies the fact for ever, per message type.</param>
/// <param name="PublishedAt">When the sender's transaction wrote the message.</param>
/// <param name="ActingUser">Name of the person whose action led to the message; null when nobody's did.</param>
public sealed record Received<T>(T Message, string BusinessKey, DateTimeOffset PublishedAt, string? ActingUser) : IReceived
    where T : class
{
    /// <inheritdoc/>
    public string? TraceParent { get; init; }
}
