namespace Linkage.SocialInformation.Contracts.V1;

/// <summary>
/// 建议转提案: an information item is suggested as a proposal, with its reporter's consent. Consumed by Proposals.
/// </summary>
public sealed record InfoSuggestedAsProposal
{
    /// <summary>The information item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Its lineage, which the proposal joins.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>Version of the content.</summary>
    public required int Version { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>情况.</summary>
    public required string Situation { get; init; }

    /// <summary>分析.</summary>
    public required string Analysis { get; init; }

    /// <summary>建议.</summary>
    public required string Suggestion { get; init; }

    /// <summary>The hop that a forward of the proposal would be; 1 when left out.</summary>
    public int? Hop { get; init; }

    /// <summary>Name of the reporter who consented.</summary>
    public required string Reporter { get; init; }

    /// <summary>When the reporter consented.</summary>
    public required DateTimeOffset ConsentedAt { get; init; }

    /// <summary>Name of the editor who suggested it.</summary>
    public required string SuggestedBy { get; init; }

    /// <summary>When it was suggested.</summary>
    public required DateTimeOffset SuggestedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ItemId}/{Version}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
