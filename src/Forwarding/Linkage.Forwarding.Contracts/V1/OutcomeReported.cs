namespace Linkage.Forwarding.Contracts.V1;

/// <summary>
/// An outcome above, on its way to one source item. The service that holds the item stores it and answers with <see cref="OutcomeTold"/>.
/// </summary>
public sealed record OutcomeReported
{
    /// <summary>The outcome.</summary>
    public required Guid OutcomeId { get; init; }

    /// <summary>1 when it is first recorded, more for each correction; a smaller one than the last seen is stale.</summary>
    public required int Revision { get; init; }

    /// <summary><c>adopted</c> (采用), <c>instructed</c> (批示), <c>not-used</c>, <c>relayed</c> (转送), <c>tasked</c> (交办), <c>department-feedback</c>, <c>key</c> (重点), <c>replied</c>, <c>document</c> (转化).</summary>
    public required string Type { get; init; }

    /// <summary>Level at which it happened: <c>county</c>, <c>city</c>, <c>province</c>, <c>national</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Who did it: the name of the body, Party or government office.</summary>
    public required string ByWhom { get; init; }

    /// <summary><c>single</c> (单篇) or <c>combined</c> (综合), for <c>adopted</c>.</summary>
    public string? AdoptionKind { get; init; }

    /// <summary>For a combined adoption, which part of what was adopted came from the item that is told, in percent; null when it is the whole or not known.</summary>
    public int? SharePercent { get; init; }

    /// <summary>The leader's name, for <c>instructed</c>.</summary>
    public string? Leader { get; init; }

    /// <summary>The leader's post.</summary>
    public string? LeaderPost { get; init; }

    /// <summary>Number of the bulletin or document.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Reason code, for <c>not-used</c>.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The words of the instruction, feedback or note; null where the visibility hides them.</summary>
    public string? Text { get; init; }

    /// <summary>The day on which it happened.</summary>
    public required DateOnly OccurredOn { get; init; }

    /// <summary>The source item that is told.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Kind of the source item.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the source body.</summary>
    public required string Body { get; init; }

    /// <summary>Code of the body where the outcome was recorded.</summary>
    public required string FromBody { get; init; }

    /// <summary>When it was recorded there.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>By when the source body has to know.</summary>
    public DateOnly? TellBy { get; init; }

    /// <summary>The outcome was taken back: a not-used item was reopened, or its recorder no longer shows it to lower bodies.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Title of the source item.</summary>
    public string? ItemTitle { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{OutcomeId}/{Revision}/{ItemId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
