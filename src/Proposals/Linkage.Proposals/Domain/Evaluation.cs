namespace Linkage.Proposals.Domain;

/// <summary>Who rates whom (双向评价).</summary>
internal enum EvaluationSide
{
    /// <summary>The proposer rates the unit's handling.</summary>
    Unit,

    /// <summary>The unit rates the proposal.</summary>
    Proposal,
}

/// <summary>双向评价: back to back, 0 to 100; the side that is rated sees it when the feedback round is closed.</summary>
internal sealed class Evaluation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public Guid AssignmentId { get; init; }

    public int HandlingRound { get; init; }

    public EvaluationSide Side { get; init; }

    /// <summary>科学性, for a proposal; attitude, for a unit.</summary>
    public int[] Scores { get; init; } = [];

    /// <summary>Mean of the scores.</summary>
    public int Total { get; init; }

    public string? Comment { get; init; }

    public string ById { get; init; } = "";

    public string By { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>≥90 excellent, 75–89 good, 60–74 fair, below poor [ybzx]; what a poor one leads to, <see cref="ProposalRules.RehandleBelowScore"/> says.</summary>
    public string Grade => Total >= 90 ? "excellent" : Total >= 75 ? "good" : Total >= 60 ? "fair" : "poor";
}

/// <summary>民主评议: one round over all units × all members.</summary>
internal sealed class AppraisalRound
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Body { get; init; } = "";

    public string Name { get; init; } = "";

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Frozen when it opens, so that coverage has a fixed denominator.</summary>
    public string[] UnitIds { get; init; } = [];

    public string[] UnitNames { get; init; } = [];

    public string[] MemberIds { get; init; } = [];

    public int Revision { get; set; }
}

/// <summary>One member's score of one unit.</summary>
internal sealed class AppraisalScore
{
    public Guid RoundId { get; init; }

    public string UnitId { get; init; } = "";

    public string MemberId { get; init; } = "";

    public int Score { get; set; }

    public string? Comment { get; set; }

    public DateTimeOffset At { get; set; }
}
