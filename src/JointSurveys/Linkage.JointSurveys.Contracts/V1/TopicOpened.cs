namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 议题开放认领: a topic of the year's plan may be claimed, for the first time or because its lead gave up.
/// </summary>
public sealed record TopicOpened
{
    /// <summary>The topic.</summary>
    public required Guid TopicId { get; init; }

    /// <summary>Counts with every opening of the topic.</summary>
    public required int Revision { get; init; }

    /// <summary>Code of the body in whose library the topic stands.</summary>
    public required string Body { get; init; }

    /// <summary>Title of the topic.</summary>
    public required string Title { get; init; }

    /// <summary>Codes of the bodies for whose units it may be claimed: the opening body and all below it.</summary>
    public required IReadOnlyList<string> Claimants { get; init; }

    /// <summary>Last day on which it may be claimed; after that the office assigns it.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>How many may take part beside the lead.</summary>
    public required int MaxJoiners { get; init; }

    /// <summary><c>first-come</c> (先到先得) or <c>office-decides</c> (由办公室确定).</summary>
    public required string Rule { get; init; }

    /// <summary>Whether it was open before, and the lead gave up.</summary>
    public required bool Again { get; init; }

    /// <summary>User id of the person who opened it, or whose giving up did.</summary>
    public required string OpenedById { get; init; }

    /// <summary>Name of that person.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{TopicId}/{Revision}";

    /// <summary>Messages of one topic keep their order.</summary>
    public string OrderingKey => TopicId.ToString();
}
