namespace Linkage.Messaging.Sequence;

/// <summary>The consumers of this service whose messages are numbered, as named in the inbox.</summary>
internal sealed record SequencedConsumers(IReadOnlyList<SequencedConsumer> All);

internal sealed record SequencedConsumer(string Consumer, string MessageType);
