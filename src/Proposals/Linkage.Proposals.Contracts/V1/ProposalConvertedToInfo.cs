namespace Linkage.Proposals.Contracts.V1;

/// <summary>
/// 转社情民意: a proposal that was not filed becomes an information item, with its proposer's consent. Consumed by SocialInformation,
/// which creates the item under the id given here, so that both sides can link to each other at once.
/// </summary>
public sealed record ProposalConvertedToInfo
{
    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>Id of the information item to create.</summary>
    public required Guid InfoItemId { get; init; }

    /// <summary>The proposal's lineage, which the item joins.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>Version of the proposal's content.</summary>
    public required int Version { get; init; }

    /// <summary>案由.</summary>
    public required string Title { get; init; }

    /// <summary>情况.</summary>
    public required string Situation { get; init; }

    /// <summary>分析.</summary>
    public required string Analysis { get; init; }

    /// <summary>建议.</summary>
    public required string Suggestion { get; init; }

    /// <summary>Category of the proposal.</summary>
    public required string Category { get; init; }

    /// <summary>User id of the first signer; empty when somebody without an account signed.</summary>
    public required string ProposerId { get; init; }

    /// <summary>Name of the first signer.</summary>
    public required string Proposer { get; init; }

    /// <summary>Names of those who signed with them.</summary>
    public required IReadOnlyList<string> CoSigners { get; init; }

    /// <summary><c>member</c>, <c>party</c>, <c>peoples-organisation</c>, <c>special-committee</c>, <c>sector</c>, <c>group</c>, <c>joint-group</c>.</summary>
    public string? ProposerType { get; init; }

    /// <summary>Name of the organisation, for a collective proposal.</summary>
    public string? Organisation { get; init; }

    /// <summary>Level of the body: <c>county</c>, <c>city</c>, <c>province</c>, <c>national</c>.</summary>
    public string? Level { get; init; }

    /// <summary>The hop that a forward of the item would be; 1 when left out.</summary>
    public int? Hop { get; init; }

    /// <summary>When the proposer consented.</summary>
    public required DateTimeOffset ConsentedAt { get; init; }

    /// <summary>Name of the person who converted it.</summary>
    public required string ConvertedBy { get; init; }

    /// <summary>When it was converted.</summary>
    public required DateTimeOffset ConvertedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ProposalId}/{Version}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
