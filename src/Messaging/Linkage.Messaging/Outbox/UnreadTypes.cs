using System.Collections.Concurrent;

namespace Linkage.Messaging.Outbox;

/// <summary>
/// Where messages go: to everybody who reads their type, or to one queue. As long as nobody is there, one message at a time finds out whether that still
/// holds, for all that go the same way.
/// </summary>
/// <param name="MessageType">The type.</param>
/// <param name="Destination">The queue, when they go to one consumer only.</param>
internal readonly record struct Way(string MessageType, string? Destination)
{
    public static Way Of(ClaimedMessage message) => new(message.MessageType, message.Destination);
}

/// <summary>The ways at whose end nobody was when this process last tried.</summary>
internal sealed class UnreadTypes
{
    private readonly ConcurrentDictionary<Way, bool> _ways = new();
    private readonly ConcurrentDictionary<string, bool> _told = new();

    /// <summary>Parts what was claimed into what is published now, of an unread way only the first message, and what waits for its fate.</summary>
    public (List<ClaimedMessage> Now, List<ClaimedMessage> Waiting) Part(List<ClaimedMessage> claimed)
    {
        if (_ways.IsEmpty)
            return (claimed, []);
        var (now, waiting, probed) = (new List<ClaimedMessage>(claimed.Count), new List<ClaimedMessage>(), new HashSet<Way>());
        foreach (var message in claimed)
            (!_ways.ContainsKey(Way.Of(message)) || probed.Add(Way.Of(message)) ? now : waiting).Add(message);
        return (now, waiting);
    }

    /// <summary>Nobody is there.</summary>
    /// <returns>Whether this is news of the type.</returns>
    public bool Add(Way way)
    {
        _ways.TryAdd(way, true);
        return _told.TryAdd(way.MessageType, true);
    }

    /// <summary>Somebody is there.</summary>
    /// <returns>Whether nobody was until now.</returns>
    public bool Remove(Way way) => _ways.TryRemove(way, out _);

    /// <summary>Whether there is any; nearly always not.</summary>
    public bool IsEmpty => _ways.IsEmpty;
}
