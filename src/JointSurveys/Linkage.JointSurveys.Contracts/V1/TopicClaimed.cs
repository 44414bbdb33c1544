namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 议题认领: a unit leads a topic, wants to lead it, or takes part; it claimed that itself, or the office decided.
/// </summary>
public sealed record TopicClaimed
{
    /// <summary>The claim.</summary>
    public required Guid ClaimId { get; init; }

    /// <summary>The topic.</summary>
    public required Guid TopicId { get; init; }

    /// <summary>Code of the body in whose library the topic stands.</summary>
    public required string Body { get; init; }

    /// <summary>Title of the topic.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Code of the body for which it takes part.</summary>
    public required string UnitBody { get; init; }

    /// <summary><c>lead</c> (牵头), <c>candidate</c> (申请牵头) or <c>joiner</c> (参与).</summary>
    public required string Role { get; init; }

    /// <summary>Whether the office decided, instead of the unit.</summary>
    public required bool Assigned { get; init; }

    /// <summary>User id of the person who claimed or decided.</summary>
    public required string ClaimedById { get; init; }

    /// <summary>Name of that person.</summary>
    public required string ClaimedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ClaimId}/{Role}";

    /// <summary>Messages of one topic keep their order.</summary>
    public string OrderingKey => TopicId.ToString();
}
