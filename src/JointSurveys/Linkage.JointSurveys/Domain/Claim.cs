namespace Linkage.JointSurveys.Domain;

/// <summary>认领: one unit takes part in a topic. The database admits one standing lead per topic.</summary>
internal sealed class Claim
{
    public required Guid Id { get; init; }

    public required Guid TopicId { get; init; }

    public required UnitKind UnitKind { get; init; }

    /// <summary>Name of the party, committee, sector group, member or body.</summary>
    public required string Unit { get; init; }

    /// <summary>Code of the body for which it was claimed.</summary>
    public required string UnitBody { get; init; }

    public required ClaimRole Role { get; set; }

    /// <summary>Whether the office assigned it because nobody had claimed.</summary>
    public required bool Assigned { get; init; }

    /// <summary>Year of the plan, for the limit per unit.</summary>
    public required int Year { get; init; }

    /// <summary>Body in whose library the topic stands, for the limit per unit.</summary>
    public required string TopicBody { get; init; }

    public required string ClaimedBy { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? EndReason { get; set; }
}

/// <summary>认领主体.</summary>
internal enum UnitKind
{
    /// <summary>民主党派、工商联.</summary>
    Party,

    /// <summary>下级政协.</summary>
    Body,

    /// <summary>专委会.</summary>
    Committee,

    /// <summary>界别活动组.</summary>
    SectorGroup,

    /// <summary>委员.</summary>
    Member,
}

/// <summary>认领角色.</summary>
internal enum ClaimRole
{
    /// <summary>牵头.</summary>
    Lead,

    /// <summary>申请牵头, until the office decides.</summary>
    Candidate,

    /// <summary>参与.</summary>
    Joiner,
}

/// <summary>议题评分: one judge's points for one topic; a second score of the same judge replaces the first.</summary>
internal sealed class TopicScore
{
    public required Guid TopicId { get; init; }

    public required string JudgeId { get; init; }

    public required string Judge { get; init; }

    /// <summary>0 to 100.</summary>
    public required decimal Points { get; set; }

    public string? Comment { get; set; }

    public required DateTimeOffset ScoredAt { get; set; }
}
