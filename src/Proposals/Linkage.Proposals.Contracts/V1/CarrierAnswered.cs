namespace Linkage.Proposals.Contracts.V1;

/// <summary>
/// 领衔答复: the member who was asked to carry a draft accepts or declines. Why somebody declines stays with the office that asked.
/// </summary>
public sealed record CarrierAnswered
{
    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>The proposal's revision: one may be asked, and answer, again.</summary>
    public required int Revision { get; init; }

    /// <summary>案由.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the member.</summary>
    public required string Name { get; init; }

    /// <summary><c>accepted</c> or <c>declined</c>.</summary>
    public required string Answer { get; init; }

    /// <summary>User id of the person who recorded the answer: the member, or a clerk.</summary>
    public required string AnsweredById { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ProposalId}/{Revision}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
