using Linkage.ServiceDefaults.Identity;
using T = Linkage.JointSurveys.Domain.TopicTrigger;

namespace Linkage.JointSurveys.Domain;

/// <summary>议题, in the topic library (议题库) of one body.</summary>
internal sealed class Topic : Tracked<TopicStatus, TopicTrigger>
{
    public required string Title { get; init; }

    /// <summary>What is to be found out, and why.</summary>
    public required string Question { get; init; }

    public required TopicSource Source { get; init; }

    /// <summary>Who proposed it: an office, a member, a person of the public.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Code of the body that entered it; a lower body's when it proposes upward.</summary>
    public required string FromBody { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Mean of all scores, 0 to 100; null until somebody scored.</summary>
    public decimal? Score { get; set; }

    /// <summary>The topic into which it was merged. Its own row, proposer and scores stay.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>Whether leaders pointed it out (点题).</summary>
    public bool PointedOut { get; set; }

    /// <summary>The year's plan in which it stands.</summary>
    public int? PlanYear { get; private set; }

    public string? LeadCommittee { get; private set; }

    public string? LeadLeader { get; private set; }

    public ProductType? Product { get; private set; }

    /// <summary>Who approved the plan (chair's meeting, Party committee), and under which number.</summary>
    public string? ApprovedBy { get; private set; }

    public string? ApprovalReference { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>Last day on which it may be claimed.</summary>
    public DateOnly? ClaimUntil { get; private set; }

    public int MaxJoiners { get; private set; }

    /// <summary>How many topics of one year a unit may lead in this body.</summary>
    public int LeadLimit { get; private set; }

    public ClaimRule ClaimRule { get; private set; }

    protected override Lifecycle<TopicStatus, TopicTrigger> Lifecycle => TopicLifecycle.Table;

    /// <summary>定题: into the year's plan.</summary>
    public void Plan(PlanEntry entry)
    {
        PlanYear = entry.Year;
        LeadCommittee = entry.LeadCommittee;
        LeadLeader = entry.LeadLeader;
        Product = entry.Product;
        ApprovedBy = entry.ApprovedBy;
        ApprovalReference = entry.ApprovalReference;
        ApprovedOn = entry.ApprovedOn;
    }

    /// <summary>开放认领.</summary>
    public void OpenFor(DateOnly until, int maxJoiners, int leadLimit, ClaimRule rule)
    {
        ClaimUntil = until;
        MaxJoiners = maxJoiners;
        LeadLimit = leadLimit;
        ClaimRule = rule;
    }

    /// <summary>Which of the six actors' stages (出题/征题/选题/点题/汇题/定题) a step belongs to.</summary>
    public static TopicStage? StageOf(string trigger, TopicSource source) => trigger switch
    {
        "begin" => source is TopicSource.PartyGov ? TopicStage.Set : TopicStage.Collect,
        "screen" or "admit" or "reject" or "reopen" => TopicStage.Select,
        "point-out" => TopicStage.PointOut,
        "merge" or "shortlist" or "take-off" => TopicStage.Gather,
        "plan" => TopicStage.Decide,
        _ => null,
    };

    public static Topic Propose(
        string body, string title, string question, TopicSource source, string proposedBy, Caller by, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            Body = body,
            Title = title,
            Question = question,
            Source = source,
            ProposedBy = proposedBy,
            FromBody = by.Body,
            ProposedAt = now,
        };

    protected override bool Takes(T on) => on is not T.GiveUpLead || Status is TopicStatus.Claimed;
}

/// <summary>年度计划条目: what the chair's meeting and the Party committee decided about a topic.</summary>
internal sealed record PlanEntry(
    int Year, string LeadCommittee, string LeadLeader, ProductType Product, string ApprovedBy, string? ApprovalReference, DateOnly ApprovedOn);

/// <summary>议题来源.</summary>
internal enum TopicSource
{
    /// <summary>党政点题.</summary>
    PartyGov,

    /// <summary>群众出题.</summary>
    Public,

    /// <summary>委员.</summary>
    Member,

    /// <summary>下级政协.</summary>
    LowerBody,
}

/// <summary>六方环节.</summary>
internal enum TopicStage
{
    /// <summary>出题.</summary>
    Set,

    /// <summary>征题.</summary>
    Collect,

    /// <summary>选题.</summary>
    Select,

    /// <summary>点题.</summary>
    PointOut,

    /// <summary>汇题.</summary>
    Gather,

    /// <summary>定题.</summary>
    Decide,
}

/// <summary>成果形式.</summary>
internal enum ProductType
{
    /// <summary>调研报告.</summary>
    Report,

    /// <summary>建议案.</summary>
    RecommendationMotion,

    /// <summary>专报.</summary>
    SpecialReport,
}

/// <summary>认领冲突规则: what happens when two want to lead.</summary>
internal enum ClaimRule
{
    /// <summary>先到先得.</summary>
    FirstCome,

    /// <summary>由办公室在申请者中确定: all who want to lead are candidates until the office decides.</summary>
    OfficeDecides,
}
