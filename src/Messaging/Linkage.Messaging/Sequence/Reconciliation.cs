namespace Linkage.Messaging.Sequence;

/// <summary>对账: both ends of one numbered stream, as last compared.</summary>
/// <param name="Consumer">Who receives.</param>
/// <param name="MessageType">Wire name of the contract.</param>
/// <param name="Stream">Who sends, and for which origin: <c>service/origin</c>.</param>
/// <param name="State"><c>equal</c>, <c>missing</c> (asked for again by itself), <c>beyond</c> (the sender knows less than was received: its
/// database was restored), <c>different</c> (as many, but not the same) or <c>unreported</c>.</param>
/// <param name="LastNumber">The last number that the sender gave out.</param>
/// <param name="SentCount">How many the sender's ledger holds.</param>
/// <param name="ReceivedCount">How many of them were received.</param>
/// <param name="SentDigest">Sum of the digests at the sender.</param>
/// <param name="ReceivedDigest">The same at the receiver.</param>
/// <param name="BeyondCount">Received with a number that the sender does not know.</param>
/// <param name="Missing">How many numbers are being asked for.</param>
/// <param name="ComparedAt">When the two were compared last.</param>
public sealed record Reconciliation(
    string Consumer, string MessageType, string Stream, string State, long LastNumber, long SentCount, long ReceivedCount,
    string SentDigest, string ReceivedDigest, long BeyondCount, long Missing, DateTimeOffset? ComparedAt);

/// <summary>One page of streams, those that differ first.</summary>
/// <param name="Items">The streams.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
/// <param name="Total">How many streams there are.</param>
public sealed record ReconciliationPage(IReadOnlyList<Reconciliation> Items, string? NextCursor, long Total);
