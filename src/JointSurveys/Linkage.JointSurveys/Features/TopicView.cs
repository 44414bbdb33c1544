namespace Linkage.JointSurveys.Features;

/// <summary>议题, as a body sees it.</summary>
internal sealed record TopicView
{
    public required Guid Id { get; init; }

    public required string Body { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public required string Title { get; init; }

    public required string Question { get; init; }

    public required string Source { get; init; }

    public required string ProposedBy { get; init; }

    public required string FromBody { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public decimal? Score { get; init; }

    public required int Scores { get; init; }

    public Guid? MergedInto { get; init; }

    /// <summary>Similar topics that were merged into this one, each with its proposer.</summary>
    public required IReadOnlyList<MergedTopicView> MergedFrom { get; init; }

    public PlanView? Plan { get; init; }

    public ClaimTermsView? ClaimTerms { get; init; }

    public required IReadOnlyList<ClaimView> Claims { get; init; }

    /// <summary>六方环节: what each of the six actors did.</summary>
    public required IReadOnlyList<StageView> Pipeline { get; init; }

    public Guid? SurveyId { get; init; }

    public required IReadOnlyList<string> AllowedActions { get; init; }
}

/// <summary>被合并的议题.</summary>
internal sealed record MergedTopicView(Guid Id, string Title, string Source, string ProposedBy, string FromBody);

/// <summary>年度计划条目.</summary>
internal sealed record PlanView(
    int Year, string LeadCommittee, string LeadLeader, string Product, string ApprovedBy, string? ApprovalReference, DateOnly ApprovedOn);

/// <summary>认领条件.</summary>
internal sealed record ClaimTermsView(DateOnly Until, int MaxJoiners, int LeadLimit, string Rule);

/// <summary>认领.</summary>
internal sealed record ClaimView(
    Guid Id, string UnitKind, string Unit, string UnitBody, string Role, bool Assigned, string ClaimedBy, DateTimeOffset ClaimedAt,
    DateTimeOffset? EndedAt, string? EndReason, bool MayEnd);

/// <summary>六方环节之一, with its recorded steps.</summary>
internal sealed record StageView(string Stage, IReadOnlyList<StageStepView> Steps);

/// <summary>环节记录.</summary>
internal sealed record StageStepView(string Step, string Actor, string Body, string? Note, DateTimeOffset At);
