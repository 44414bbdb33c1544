namespace Linkage.Proposals.Contracts.V1;

/// <summary>
/// 请委员领衔: a member is asked to carry a draft that came from a lower body, an information item or a survey. Of the draft it says no more than the title.
/// </summary>
public sealed record CarrierAsked
{
    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>The proposal's revision: one may be asked again.</summary>
    public required int Revision { get; init; }

    /// <summary>案由.</summary>
    public required string Title { get; init; }

    /// <summary>User id of the member who is asked.</summary>
    public required string UserId { get; init; }

    /// <summary>Name of the person who asks.</summary>
    public required string AskedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ProposalId}/{Revision}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
