namespace Linkage.Messaging.Outbox;

/// <summary>The contracts that this service sends numbered.</summary>
internal sealed class SequencedTypes(IEnumerable<MessageContract> contracts)
{
    private readonly HashSet<string> _names = [.. contracts.Select(c => c.Name)];

    public IReadOnlyCollection<string> Names => _names;

    public bool Contains(string messageType) => _names.Contains(messageType);
}
