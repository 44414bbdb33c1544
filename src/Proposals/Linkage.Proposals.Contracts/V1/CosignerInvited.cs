namespace Linkage.Proposals.Contracts.V1;

/// <summary>
/// 联名邀请: somebody is asked to sign a proposal with its first signer. Of the draft it says no more than the title.
/// </summary>
public sealed record CosignerInvited
{
    /// <summary>The invitation.</summary>
    public required Guid SignatureId { get; init; }

    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>案由.</summary>
    public required string Title { get; init; }

    /// <summary>User id of the person who is invited.</summary>
    public required string UserId { get; init; }

    /// <summary>Name of the person who invites.</summary>
    public required string InvitedBy { get; init; }

    /// <summary>When the invitation expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset InvitedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{SignatureId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
