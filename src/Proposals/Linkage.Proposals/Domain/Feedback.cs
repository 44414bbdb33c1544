namespace Linkage.Proposals.Domain;

/// <summary>征询意见表 [hongkou].</summary>
internal sealed record FeedbackForm(
    VisitAnswer Visit, AttitudeRating Attitude, bool OnPoint, bool? LeaderReplied, string? HowHeard, ResultRating Result, string? Comment);

/// <summary>
/// 反馈: what one proposer of the case said in one round of handling. It goes to the office and is hidden from the unit until its round closes;
/// what is said while no round is open waits for the next one.
/// </summary>
internal sealed class Feedback
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; init; }

    public int HandlingRound { get; init; }

    /// <summary>The case itself, or the merged proposal whose first signer answered.</summary>
    public Guid RespondentProposalId { get; init; }

    public string Respondent { get; init; } = "";

    /// <summary>The round that it is revealed with; null while it waits for one.</summary>
    public Guid? RoundId { get; private set; }

    public VisitAnswer Visit { get; private set; }

    public AttitudeRating Attitude { get; private set; }

    public ResultRating Result { get; private set; }

    public bool OnPoint { get; private set; }

    public bool? LeaderReplied { get; private set; }

    public string? HowHeard { get; private set; }

    public string? Comment { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public DateTimeOffset RecordedAt { get; private set; }

    public void Fill(Guid? round, FeedbackForm form, string by, DateTimeOffset now)
    {
        Join(round);
        Visit = form.Visit;
        Attitude = form.Attitude;
        Result = form.Result;
        OnPoint = form.OnPoint;
        LeaderReplied = form.LeaderReplied;
        HowHeard = form.HowHeard;
        Comment = form.Comment;
        RecordedBy = by;
        RecordedAt = now;
    }

    /// <summary>What has a round keeps it, though whoever changes what they said found none open.</summary>
    public void Join(Guid? round) => RoundId = round ?? RoundId;
}

/// <summary>征询轮次: ratings are collected while it is open and seen by the units when it is closed.</summary>
internal sealed class FeedbackRound
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Body { get; init; } = "";

    public string Name { get; init; } = "";

    public DateTimeOffset OpenedAt { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    public int Revision { get; set; }
}
