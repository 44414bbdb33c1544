namespace Linkage.Proposals.Contracts.V1;

/// <summary>
/// A suggestion to make a proposal of an information item was followed: there is a draft now. SocialInformation links to it.
/// </summary>
public sealed record ProposalTakenFromInfo
{
    /// <summary>The information item.</summary>
    public required Guid InfoItemId { get; init; }

    /// <summary>The draft that was made of it.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>The lineage that both are on.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>When the draft was made.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{InfoItemId}/{ProposalId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
