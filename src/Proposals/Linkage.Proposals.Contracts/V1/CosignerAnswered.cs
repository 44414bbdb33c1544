namespace Linkage.Proposals.Contracts.V1;

/// <summary>
/// 联名答复: somebody who was invited signs or declines.
/// </summary>
public sealed record CosignerAnswered
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

    /// <summary>User id of the first signer, who invited.</summary>
    public required string FirstSignerId { get; init; }

    /// <summary>Name of the person who was invited.</summary>
    public required string Name { get; init; }

    /// <summary><c>signed</c> or <c>declined</c>.</summary>
    public required string Answer { get; init; }

    /// <summary>User id of the person who recorded the answer: the invited one, or a clerk.</summary>
    public required string AnsweredById { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>Identifies the fact for ever: an invitation is answered once.</summary>
    public string BusinessKey => $"{SignatureId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
