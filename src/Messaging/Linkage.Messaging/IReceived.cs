namespace Linkage.Messaging;

/// <summary>What is known of a received message apart from its content.</summary>
public interface IReceived
{
    /// <summary>Identifies the fact for ever, per message type.</summary>
    string BusinessKey { get; }

    /// <summary>When the sender's transaction wrote the message.</summary>
    DateTimeOffset PublishedAt { get; }

    /// <summary>Name of the person whose action led to the message; null when nobody's did.</summary>
    string? ActingUser { get; }

    /// <summary>W3C trace context of the message; null when the sender was not traced.</summary>
    string? TraceParent { get; }
}
