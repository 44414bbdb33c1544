namespace Linkage.Messaging.Errors;

/// <summary>错误消息: a message that could not be handled, as lists show it.</summary>
/// <param name="Id">Id of the entry: one per message and consumer, however often it fails.</param>
/// <param name="Consumer">Who could not handle it.</param>
/// <param name="MessageType">Wire name of the contract.</param>
/// <param name="BusinessKey">The message's business key; null when it could not be read.</param>
/// <param name="Error">First line of the exception.</param>
/// <param name="Attempts">How often it was tried, over all replays.</param>
/// <param name="FailedAt">When it failed last.</param>
/// <param name="State"><c>parked</c>, <c>replayed</c> or <c>discarded</c>.</param>
/// <param name="SettledAt">When it was replayed or discarded.</param>
/// <param name="SettledBy">Who did that.</param>
public sealed record ErrorMessage(
    Guid Id, string Consumer, string? MessageType, string? BusinessKey, string Error, int Attempts,
    DateTimeOffset FailedAt, string State, DateTimeOffset? SettledAt, string? SettledBy);

/// <summary>One entry whole.</summary>
/// <param name="Summary">What the list shows.</param>
/// <param name="MessageId">Id that the sender gave the message.</param>
/// <param name="Headers">All headers.</param>
/// <param name="Body">The body; what is not UTF-8 shows as replacement characters.</param>
/// <param name="Exception">The whole exception.</param>
public sealed record ErrorMessageDetails(
    ErrorMessage Summary, string? MessageId, IReadOnlyDictionary<string, string?> Headers, string Body, string Exception);

/// <summary>One page of entries, the newest first.</summary>
/// <param name="Items">The entries.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
public sealed record ErrorMessagePage(IReadOnlyList<ErrorMessage> Items, string? NextCursor);
