using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReadProposals;

/// <summary>
/// What one caller sees of one proposal: the office all of it, a unit its own part, a proposer the answers. Who proposed what was merged sees on it
/// how the case is handled and what was answered.
/// </summary>
internal sealed class ProposalView(Proposal proposal, Proposal handled, Caller caller, Standing standing, IReadOnlyList<string> units, DateTimeOffset now)
{
    private readonly bool office = ProposalPermissions.ReadingAll.Grants(caller);
    private readonly Guid[] ownParts = [.. proposal.Assignments.Where(a => units.Contains(a.UnitId)).Select(a => a.Id)];
    private readonly bool proposer = standing.IsSigner || standing.IsAuthor;

    private bool LeadsOrAnswers => proposal.Assignments.Any(a => ownParts.Contains(a.Id) && a.Answers);

    private bool Insider => office || proposer || ownParts.Length > 0;

    public async Task<ProposalDetail> DetailAsync(ProposalsDbContext db, ProposalCard card, CancellationToken ct)
    {
        var p = proposal;
        // Who is asked to sign reads what they would sign; who handles it and what comes of it is not theirs yet.
        var full = Insider || standing.IsInvited || standing.IsAskedCarrier || p.Published == PublishLevel.Full;
        var opinions = office || LeadsOrAnswers ? await db.CoOpinions.AsNoTracking().Where(o => o.ProposalId == p.Id).OrderBy(o => o.GivenAt).ToListAsync(ct) : [];
        var contacts = Insider ? await db.Contacts.AsNoTracking().Where(c => c.ProposalId == handled.Id).OrderBy(c => c.HeldOn).ToListAsync(ct) : [];
        var promises = Insider ? await db.Promises.AsNoTracking().Where(x => x.ProposalId == handled.Id).OrderBy(x => x.DueOn).ToListAsync(ct) : [];
        var takenUp = promises.Count == 0 ? [] : await db.Proposals.AsNoTracking().Where(x => x.FollowsPromiseId != null && promises.Select(y => y.Id).Contains(x.FollowsPromiseId.Value))
            .Select(x => new { Promise = x.FollowsPromiseId!.Value, x.Id }).ToListAsync(ct);
        var key = Insider ? await db.KeyTracks.AsNoTracking().FirstOrDefaultAsync(k => k.ProposalId == p.Id, ct) : null;
        var supervision = Insider ? await db.SupervisionEvents.AsNoTracking().Where(e => e.ProposalId == p.Id).OrderBy(e => e.HeldOn).ToListAsync(ct) : [];
        var forwards = office || proposer ? await db.Forwards.AsNoTracking().Where(f => f.ProposalId == p.Id).OrderBy(f => f.SentAt).ToListAsync(ct) : [];
        var sources = office || proposer || standing.IsAskedCarrier ? await db.Sources.AsNoTracking().Where(s => s.ItemId == p.Id || s.ItemId == p.ClueId).OrderBy(s => s.Order).ToListAsync(ct) : [];
        var outcomes = office || proposer ? await db.ReportedOutcomes.AsNoTracking().Where(o => o.ItemId == p.Id && !o.Withdrawn).OrderBy(o => o.OccurredOn).ToListAsync(ct) : [];
        var evaluations = Insider ? await db.Evaluations.AsNoTracking().Where(e => e.ProposalId == p.Id).ToListAsync(ct) : [];
        var merged = p.SourceCount == 0 ? [] : await db.Proposals.AsNoTracking().Where(x => x.MergedIntoId == p.Id).OrderBy(x => x.CaseNumber).ToListAsync(ct);
        var ratings = handled.Status == ProposalStatus.FeedbackRecorded ? handled.HandlingRound : int.MaxValue;

        return new(
            card, full ? p.Situation : p.PublishedSummary ?? "", full ? p.Analysis : "", full ? p.Suggestion : "", p.ContentVersion, FilesOfProposals.MaySee(p, caller, standing, ownParts.Length > 0) ? p.Attachments : [],
            p.SuggestedUnits,
            p.ConsentToPublish, Insider ? p.NoPublishReason : null, Insider ? p.Contact : null, p.SealedBy, p.SealedAt, p.OnBehalf, p.CreatedBy,
            p.NotFiledReason, p.Destination?.Code(), p.ReferenceUnit, p.ConversionConsentAt, p.InfoItemId, p.FromInfoItemId, p.FromRecommendationId, p.ClueId,
            p.FollowsPromiseId, handled.HandlingRound, handled.RepliedAt, handled.RepliedOnTime, p.Attitude?.Code(), p.ResultRating?.Code(), office && p.ClassASolvedYetDissatisfied,
            p.Published?.Code(),
            [.. p.Signatures.OrderBy(s => s.Order).Select(s => new SignatureRow(s.Id, s.UserId, s.Name, s.Order, s.IsExpired(now) ? "expired" : s.State.Code(), s.ExpiresAt, s.AnsweredAt, s.OnPaper))],
            [.. merged.Select(m => new MergedRow(m.Id, m.Title, m.FirstSigner, ProposalCard.Label(m)))],
            Insider ? await AssignmentsAsync(db, ct) : [],
            [.. handled.Replies.Where(SeesReply).OrderBy(r => r.HandlingRound).ThenBy(r => r.DraftedAt).Select(r => new ReplyRow(
                r.Id, r.AssignmentId, r.HandlingRound, r.UnitName, r.Text, r.ResultClass, r.Means.Code(), r.PublishLevel.Code(), r.ContactPerson, r.ContactPhone, r.Signer,
                r.DocumentNumber, r.IssuedAt, r.OnTime))],
            [.. opinions.Select(o => new OpinionRow(o.AssignmentId, o.UnitName, o.Text, o.Signer, o.GivenAt, o.OnTime))],
            [.. contacts.Select(c => new ContactRow(c.Id, c.AssignmentId, c.Stage.Code(), c.Way.Code(), c.HeldOn, c.People, c.Summary))],
            [.. handled.Feedback.Where(f => office || (proposer && ownParts.Length == 0 && f.RespondentProposalId == p.Id) || (Insider && f.HandlingRound < ratings)).OrderBy(f => f.HandlingRound).Select(f => new FeedbackRow(
                f.HandlingRound, f.RespondentProposalId, f.Respondent, f.Visit.Code(), f.Attitude.Code(), f.Result.Code(), f.OnPoint, f.LeaderReplied, f.HowHeard, f.Comment, f.RecordedAt))],
            [.. evaluations.Where(e => office || e.ById == caller.UserId || e.HandlingRound < RevealedRounds()).Select(e => new EvaluationRow(e.AssignmentId, e.HandlingRound, e.Side.Code(), e.Total, e.Grade, e.Comment, e.By))],
            [.. promises.Where(x => office || x.State != PromiseState.Drafted || ownParts.Contains(x.AssignmentId)).Select(x => new PromiseRow(
                x.Id, x.AssignmentId, x.UnitName, x.What, x.DueOn, x.State.Code(), x.NextCheckOn, [.. takenUp.Where(t => t.Promise == x.Id).Select(t => t.Id)]))],
            key is null ? null : new(key.Status.Code(), key.SupervisingLeader, key.LeadHandlingLeader, key.Tier, key.Plan, key.Report, key.DecidedOn, key.Opinions,
                ProposalPermissions.Table[ProposalTrigger.TrackAsKey].Grants(caller) ? [.. KeyTransitions.From(key.Status).Select(t => t.Code())] : []),
            [.. supervision.Select(e => new SupervisionRow(e.Id, e.Kind.Code(), e.HeldOn, e.Leader, e.Summary, e.AssignmentId, e.By))],
            [.. forwards.Select(f => new ForwardRow(f.Id, f.ToBody, f.Form.Code(), f.Carrier, f.ContentVersion, f.SentAt, f.Stage, f.ReasonCode, f.Note))],
            [.. sources.Select(s => new SourceRow(s.EnvelopeId, s.FromBody, s.Title, s.Order, s.SharePercent, ForwardedContent.Read(s.Title, s.Content).Attachments ?? []))],
            [.. outcomes.Select(o => new OutcomeRow(o.Type, o.Level, o.ByWhom, o.Leader, o.DocumentNumber, o.ReasonCode, o.Text, o.OccurredOn, o.ToldAt))])
        {
            FeedbackDueOn = Insider && ProposalCard.AsksForFeedback(handled.Status) ? handled.FeedbackDueOn : null,
            Carrier = p.CameFromElsewhere && (office || proposer || standing.IsAskedCarrier) ? new(p.CarrierWish, p.CosignerWish, p.AskedCarrierId, p.AskedCarrier) : null,
        };
    }

    // A round that is over was revealed, so what was rated back to back in it may be seen by both.
    private int RevealedRounds() => proposal.Status is ProposalStatus.Assigned or ProposalStatus.Rehandling or ProposalStatus.FeedbackPending or ProposalStatus.FeedbackRecorded
        ? proposal.HandlingRound
        : proposal.HandlingRound + 1;

    private bool SeesReply(Reply reply) =>
        ownParts.Contains(reply.AssignmentId) || (reply.IssuedAt is not null && (Insider || reply.PublishLevel == PublishLevel.Full));

    private async Task<IReadOnlyList<AssignmentRow>> AssignmentsAsync(ProposalsDbContext db, CancellationToken ct)
    {
        var returns = await db.ReturnRequests.AsNoTracking().Where(r => r.ProposalId == handled.Id).OrderBy(r => r.RequestedAt).ToListAsync(ct);
        var questions = await db.Clarifications.AsNoTracking().Where(c => c.ProposalId == handled.Id).OrderBy(c => c.AskedAt).ToListAsync(ct);
        var extensions = await db.ExtensionRequests.AsNoTracking().Where(e => e.ProposalId == handled.Id).OrderBy(e => e.RequestedAt).ToListAsync(ct);
        var today = BeijingDay.Of(now);
        return [.. handled.Assignments.OrderBy(a => a.Role).ThenBy(a => a.Id).Where(a => office || a.Status != AssignmentStatus.Proposed).Select(a =>
        {
            var sees = office || ownParts.Contains(a.Id);
            var stand = standing with { IsUnit = ownParts.Contains(a.Id) };
            // Steps are taken on the case itself.
            var works = handled.Id == proposal.Id && proposal.Status is (ProposalStatus.Assigned or ProposalStatus.Rehandling);
            return new AssignmentRow(
                a.Id, a.UnitId, a.UnitName, a.Role.Code(), a.Status.Code(), a.AssignedAt, a.SignedForAt, a.PersonInCharge, a.LeaderInCharge, a.Phone,
                a.DueOn, a.DueBecauseZh, a.DueBecauseEn, a.ColourOn(today).Code(), a.FirstContactDueOn, a.FirstContactOn, a.FirstContactColourOn(today).Code(), a.Extensions, a.FinishedAt,
                [.. returns.Where(r => sees && r.AssignmentId == a.Id).Select(r => new ReturnRow(
                    r.Id, r.ReasonCode, r.Note, r.SuggestedUnit, r.SuggestedCoUnits, r.RequestedAt, r.Late, r.AnswerDueOn, r.Accepted, r.AnswerNote, r.AnsweredAt, r.EscalatedAt, r.DecidedBy))],
                [.. questions.Where(c => (sees || proposer) && c.AssignmentId == a.Id).Select(c => new ClarificationRow(c.Id, c.Question, c.AskedAt, c.Answer, c.AnsweredAt))],
                [.. extensions.Where(e => (sees || proposer) && e.AssignmentId == a.Id).Select(e => new ExtensionRow(e.Id, e.Reason, e.ConsentBy, e.ConsentOn, e.DueBefore, e.DueAfter, e.Granted))],
                works ? [.. AssignmentTransitions.From(a.Status).Where(t => ProposalPermissions.OfAssignments[t].Allows(caller, stand) && Proposal.Offers(
                    t, a, questions.Exists(c => c.AssignmentId == a.Id && c.AnsweredAt is null), extensions.Exists(e => e.AssignmentId == a.Id && e.Granted is null)))
                    .Select(t => t.Code())] : []);
        })];
    }
}
