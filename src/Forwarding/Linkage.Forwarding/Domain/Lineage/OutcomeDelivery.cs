namespace Linkage.Forwarding.Domain.Lineage;

/// <summary>结果回流: one source of an outcome, by when it has to know, and since when it does.</summary>
internal sealed class OutcomeDelivery
{
    public required Guid OutcomeId { get; init; }

    public required int Revision { get; init; }

    public required Guid ItemId { get; init; }

    public required string ItemBody { get; init; }

    public required Guid LineageId { get; init; }

    public string? FromBody { get; init; }

    public DateTimeOffset? ReportedAt { get; init; }

    public DateOnly? TellBy { get; init; }

    public DateTimeOffset? TellByAt { get; init; }

    public DateTimeOffset? ToldAt { get; init; }
}
