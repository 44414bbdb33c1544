namespace Linkage.Forwarding.Features.TraceItem;

/// <summary>脉络: the whole way of an item, as far as the asking body may see it.</summary>
/// <param name="Nodes">Items on the way.</param>
/// <param name="Edges">What became of what; only between nodes that are shown.</param>
/// <param name="Timeline">The stops, grouped by body, from below upward.</param>
/// <param name="Now">Where it is at this moment; more than one place when it branched.</param>
/// <param name="ToCome">What has to happen next, by when, and why that day.</param>
/// <param name="Outcomes">What came of it, and which source was told when.</param>
/// <param name="ClosedHereStillOpenAbove">The asking body has closed its items, but above something is still under way.</param>
internal sealed record TraceView(
    Guid ItemId, Guid LineageId, IReadOnlyList<NodeView> Nodes, IReadOnlyList<EdgeView> Edges, IReadOnlyList<BodyStops> Timeline,
    IReadOnlyList<PlaceView> Now, IReadOnlyList<ToComeView> ToCome, IReadOnlyList<OutcomeView> Outcomes, bool ClosedHereStillOpenAbove);

/// <param name="Sight"><c>status</c>, <c>title</c> or <c>full</c>: how much of it is shown.</param>
/// <param name="SourceCount">How many sources it has.</param>
/// <param name="HiddenSources">How many of them are not shown: they belong to others.</param>
internal sealed record NodeView(
    Guid ItemId, string Kind, string Body, string BodyName, string Level, string? Title, string? Status, bool Open, int? Version, DateTimeOffset? MovedAt,
    string Sight, int SourceCount, int HiddenSources);

internal sealed record EdgeView(Guid SourceId, Guid TargetId, string Type, int? SharePercent, Guid? EnvelopeId, DateTimeOffset MadeAt);

/// <summary>The stops at one body, in the order of time.</summary>
/// <param name="LeftAt">When it went on or was closed there; null while it is there.</param>
internal sealed record BodyStops(
    string Body, string Name, string Level, DateTimeOffset ArrivedAt, DateTimeOffset? LeftAt, long StayedSeconds, IReadOnlyList<StopView> Stops);

/// <param name="Of"><c>item</c>: a step of the body's own item; <c>envelope</c>: a step of what reached it.</param>
/// <param name="StayedSeconds">Until the next stop of the same item or envelope; until now for the last one that is open.</param>
internal sealed record StopView(
    string Of, Guid ItemId, Guid? EnvelopeId, string Step, string Status, DateTimeOffset At, long StayedSeconds, bool Current,
    string? Actor, string? ReasonCode, string? Note, int? Version, string? Title, string? FromBody);

internal sealed record PlaceView(string Body, string Name, string Level, Guid ItemId, Guid? EnvelopeId, string Status, DateTimeOffset Since);

/// <param name="What"><c>triage</c>, <c>supplement</c> or <c>outcome-told</c>.</param>
internal sealed record ToComeView(
    string What, string Body, string Name, Guid ItemId, Guid? EnvelopeId, Guid? OutcomeId, DateOnly? DueOn, bool Overdue, string? ExplanationZh, string? ExplanationEn);

/// <param name="SourceCount">How many sources have to be told, those that are not shown included.</param>
internal sealed record OutcomeView(
    Guid OutcomeId, int Revision, string Type, string Level, string ByWhom, string Body, string BodyName, string? AdoptionKind, string? Leader, string? LeaderPost,
    string? DocumentNumber, string? ReasonCode, string? Text, DateOnly OccurredOn, Guid ItemId, Guid? EnvelopeId, DateTimeOffset RecordedAt, bool Withdrawn,
    int SourceCount, IReadOnlyList<ToldView> Sources);

internal sealed record ToldView(Guid ItemId, string Body, string BodyName, string? Title, DateOnly? TellBy, DateTimeOffset? ToldAt, bool Overdue);
