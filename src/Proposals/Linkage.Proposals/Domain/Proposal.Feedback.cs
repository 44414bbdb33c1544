using System.Globalization;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using T = Linkage.Proposals.Domain.ProposalTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>反馈、再办理、办结.</summary>
internal sealed partial class Proposal
{
    private readonly List<Feedback> feedback = [];

    /// <summary>How often a revealed rating was dissatisfied.</summary>
    public int DissatisfiedCount { get; private set; }

    /// <summary>Revealed rating of the unit's attitude.</summary>
    public AttitudeRating? Attitude { get; private set; }

    /// <summary>Revealed rating of the result.</summary>
    public ResultRating? ResultRating { get; private set; }

    /// <summary>Class A, yet the proposer disagrees: shown as an alert.</summary>
    public bool ClassASolvedYetDissatisfied { get; private set; }

    /// <summary>By when the proposers are asked to say what they think of the answer [chongyi: 15 working days after it].</summary>
    public DateOnly? FeedbackDueOn { get; private set; }

    /// <summary>When the proposer let it be known that they will not rate this round of handling.</summary>
    public DateTimeOffset? FeedbackDeclinedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsKey { get; private set; }

    public int? ExcellentYear { get; private set; }

    public PublishLevel? Published { get; private set; }

    public string? PublishedSummary { get; private set; }

    public IReadOnlyList<Feedback> Feedback => feedback;

    /// <summary>反馈时限: runs from the last answer of a round of handling.</summary>
    public void AskForFeedbackBy(DateOnly? day)
    {
        Require(T.RecordFeedback);
        FeedbackDueOn = day;
        FeedbackDeclinedAt = null;
    }

    /// <summary>不作评价: the proposer will not rate, so that nobody needs to wait for it. A rating that comes all the same counts.</summary>
    public void DeclineFeedback(Actor actor, DateTimeOffset now)
    {
        Require(T.DeclineFeedback);
        if (FeedbackDeclinedAt is not null)
            throw Refusal.Conflict("feedback-declined");
        FeedbackDeclinedAt = now;
        Take(T.DeclineFeedback, actor, now);
    }

    /// <summary>
    /// Whether a proposer may still say what they think of the answer, so that nobody may close the case over their head. The first signer declines for
    /// their own proposal only, not for those that were merged into it.
    /// </summary>
    /// <param name="today">The day in Beijing.</param>
    public bool AwaitsFeedback(DateOnly today) => Status == ProposalStatus.FeedbackPending && today <= FeedbackDueOn && (FeedbackDeclinedAt is null || SourceCount > 0);

    /// <summary>What a proposer of the case says, or the office for them: the first signer, or the one of a merged proposal. Without a round it waits for one.</summary>
    public Feedback RecordFeedback(Guid? roundId, Guid respondent, string respondentName, FeedbackForm form, Actor actor, DateTimeOffset now)
    {
        Require(T.RecordFeedback);
        var given = feedback.FirstOrDefault(f => f.HandlingRound == HandlingRound && f.RespondentProposalId == respondent);
        if (given is null)
            feedback.Add(given = new Feedback { ProposalId = Id, HandlingRound = HandlingRound, RespondentProposalId = respondent, Respondent = respondentName });
        given.Fill(roundId, form, actor.Name, now);
        Take(T.RecordFeedback, actor, now);
        return given;
    }

    /// <summary>
    /// The round closes: ratings become visible. Attitude and result stay apart; the result decides what follows.
    /// The first time that somebody disagrees the unit handles it again, the second time they meet face to face [sc-gov].
    /// A score below the body's border does the same as a disagreement, whatever the form says [ybzx, wufeng].
    /// </summary>
    public void Reveal(Guid round, bool scoredTooLow, Due? rehandlingDue, Actor actor, DateTimeOffset now)
    {
        var given = feedback.Where(f => f.HandlingRound == HandlingRound).ToArray();
        var attitude = given.Max(f => f.Attitude);
        var rating = given.Max(f => f.Result);
        var trigger = scoredTooLow ? T.RevealDissatisfied : rating switch
        {
            Domain.ResultRating.Agree => T.RevealSatisfied,
            Domain.ResultRating.Understand or Domain.ResultRating.Reserve => T.RevealBasicallySatisfied,
            Domain.ResultRating.Disagree => T.RevealDissatisfied,
        };
        Require(trigger);
        foreach (var waiting in given.Where(f => f.RoundId is null))
            waiting.Join(round);
        Attitude = attitude;
        ResultRating = rating;
        ClassASolvedYetDissatisfied = trigger == T.RevealDissatisfied && Result == CanonicalResult.Solved;
        Take(trigger, actor, now, ClassASolvedYetDissatisfied ? "class-a-dissatisfied" : scoredTooLow ? LowScore : null);
        if (trigger == T.RevealDissatisfied)
            FollowDissatisfaction(null, rehandlingDue, now);
    }

    /// <summary>
    /// 双向评价: after the ratings were revealed a score below the border reopens a case that was found satisfactory; before, it waits for
    /// the round to close. Returns whether it did.
    /// </summary>
    public bool ReopenForScore(Due? rehandlingDue, DateTimeOffset now)
    {
        if (Status is not (ProposalStatus.Satisfied or ProposalStatus.BasicallySatisfied))
            return false;
        ClassASolvedYetDissatisfied = Result == CanonicalResult.Solved;
        FollowDissatisfaction(LowScore, rehandlingDue, now);
        return true;
    }

    private const string LowScore = "low-score";

    private void FollowDissatisfaction(string? reason, Due? rehandlingDue, DateTimeOffset now)
    {
        DissatisfiedCount++;
        if (DissatisfiedCount >= 2)
            Take(T.OrderMeeting, Actor.Platform, now, reason);
        else
            Rehandle(T.OrderRehandling, reason, null, rehandlingDue, Actor.Platform, now);
    }

    public void RecordMeeting(string summary, Actor actor, DateTimeOffset now)
    {
        Require(T.RecordMeeting);
        MeetingHeldAt = now;
        Take(T.RecordMeeting, actor, now, note: summary);
    }

    /// <summary>当面沟通 was held after the second dissatisfied rating.</summary>
    public DateTimeOffset? MeetingHeldAt { get; private set; }

    public void RehandleAfterMeeting(string note, Due? due, Actor actor, DateTimeOffset now)
    {
        Require(T.RehandleAfterMeeting);
        if (MeetingHeldAt is null)
            throw Refusal.Conflict("meeting-not-held");
        MeetingHeldAt = null;
        Rehandle(T.RehandleAfterMeeting, null, note, due, actor, now);
    }

    /// <summary>办结, or on to the follow-up of what was promised. Returns which.</summary>
    public ProposalTrigger Close(ClosingFacts facts, string? note, Actor actor, DateTimeOffset now)
    {
        Require(T.Close);
        if (Status == ProposalStatus.MeetingDue && MeetingHeldAt is null)
            throw Refusal.Conflict("meeting-not-held");
        if (AwaitsFeedback(facts.Today))
            throw Refusal.Conflict("feedback-still-open", FeedbackDueOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Status == ProposalStatus.FeedbackPending && VisibleText.IsBlank(note))
            throw Refusal.Invalid("/note", "required");
        if (facts.TwoMeetingsOnePublication && (facts.Contacts < 2 || Published is null or PublishLevel.None))
            throw Refusal.Conflict("two-meetings-one-publication");
        if (facts.OpenPromises > 0 && Status == ProposalStatus.FollowUp)
            throw Refusal.Conflict("promises-open", facts.OpenPromises);
        if (facts.OpenPromises > 0 && ProposalTransitions.From(Status).Contains(T.OpenFollowUp))
        {
            Take(T.OpenFollowUp, actor, now, note: note);
            return T.OpenFollowUp;
        }

        ClosedAt = now;
        Take(T.Close, actor, now, note: note);
        return T.Close;
    }

    public void Archive(Actor actor, DateTimeOffset now) => Take(T.Archive, actor, now);

    /// <summary>Records an act that leaves the status as it is.</summary>
    public void Note(T trigger, Actor actor, DateTimeOffset now, string? reason = null, string? note = null) => Take(trigger, actor, now, reason, note);

    public void MarkKey(bool key) => IsKey = key;

    public void Commend(int year, string? note, Actor actor, DateTimeOffset now)
    {
        Take(T.Commend, actor, now, note: note);
        ExcellentYear = year;
    }

    /// <summary>公开. More than the title needs the proposer's consent.</summary>
    public void Publish(PublishLevel level, string? summary, Actor actor, DateTimeOffset now)
    {
        Require(T.Publish);
        if (level != PublishLevel.None)
            RequireMayLeave();
        if (!ConsentToPublish && level is (PublishLevel.Full or PublishLevel.Summary))
            throw Refusal.Conflict("no-consent-to-publish");
        Take(T.Publish, actor, now, note: summary);
        Published = level;
        PublishedSummary = summary;
    }

    private void Rehandle(T trigger, string? reason, string? note, Due? due, Actor actor, DateTimeOffset now)
    {
        Take(trigger, actor, now, reason, note);
        HandlingRound++;
        foreach (var unit in assignments.Where(a => a.Answers && a.Status == AssignmentStatus.Replied))
            unit.Reopen(due, now);
    }
}

/// <summary>What closing depends on beside the proposal itself.</summary>
/// <param name="OpenPromises">Promises that are neither kept nor broken.</param>
/// <param name="Contacts">Contacts with the proposer (面商) on record.</param>
/// <param name="TwoMeetingsOnePublication">Whether the body asks for two of them and for publication.</param>
/// <param name="Today">The day in Beijing.</param>
internal sealed record ClosingFacts(int OpenPromises, int Contacts, bool TwoMeetingsOnePublication, DateOnly Today);
