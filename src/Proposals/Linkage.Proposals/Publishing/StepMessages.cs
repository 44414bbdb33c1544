using System.Security.Cryptography;
using System.Text;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Publishing;

/// <summary>
/// What the others hear of a step: a stop on the lineage (ItemMoved), something to count (ProposalProgressed), and, where lower bodies
/// or other products led to the proposal, an outcome for them (OutcomeRecorded).
/// </summary>
internal sealed class StepMessages(ProposalsDbContext db, IOutbox outbox)
{
    public const string Kind = "proposal";

    /// <summary>Publishes the steps taken since the proposal was loaded.</summary>
    public async Task PublishAsync(Proposal proposal, CancellationToken ct)
    {
        foreach (var step in proposal.FreshSteps)
        {
            PublishInvitations(proposal, step);
            PublishCarrying(proposal, step);
            if (IsPrivate(proposal, step))
                continue;
            outbox.Publish(Moved(proposal, step));
            outbox.Publish(await ProgressedAsync(proposal, step, ct));
            await PublishToMergedAsync(proposal, step, ct);
            // The draft was private; from its first submission on it is what became of the clue.
            if (proposal.ClueId is { } clue && step.Step == ProposalTrigger.Submit.Code() && step.ContentVersion == 1)
                outbox.Publish(Converted(proposal, clue, Kind, step.Actor, step.At));
            await PublishOutcomeAsync(proposal, step, ct);
        }

        proposal.ClearFreshSteps();
    }

    // A draft is nobody's business until it is submitted, unless others wait for it; what is being typed is no news; a rating is blind until its round closes.
    private static bool IsPrivate(Proposal p, ProposalStep step) =>
        step.Step == ProposalTrigger.Edit.Code() || ProposalPermissions.Blind.Contains(step.Step)
        || (p.SubmittedAt is null && !p.FromBelow && !(p.IsConverted && step.To == ProposalStatus.Withdrawn));

    /// <summary>Publishes that a proposal was listed as key, for its sources.</summary>
    public Task PublishKeyAsync(Proposal proposal, Actor actor, DateTimeOffset now, string? leader, CancellationToken ct) =>
        PublishOutcomeAsync(proposal, new("key", null, leader is null ? "列为重点提案" : $"列为重点提案,{leader}督办"), actor.Name, now, ct);

    /// <summary>A clue or an information item became this proposal: outcomes of the proposal go back to it.</summary>
    public static ItemConverted Converted(Proposal p, Guid source, string sourceKind, string by, DateTimeOffset at) => new()
    {
        SourceItemId = source,
        SourceKind = sourceKind,
        SourceLineageId = p.LineageId,
        NewItemId = p.Id,
        NewKind = Kind,
        LineageId = p.LineageId,
        Body = p.Body,
        Title = p.Title,
        ConvertedBy = by,
        ConvertedAt = at,
    };

    private static ItemMoved Moved(Proposal p, ProposalStep step) => new()
    {
        ItemId = p.Id,
        LineageId = p.LineageId,
        Kind = Kind,
        Body = p.Body,
        Revision = step.Number,
        Version = Math.Max(1, step.ContentVersion),
        Title = p.Title,
        Step = step.Step,
        Status = step.To.Code(),
        Open = ProposalTransitions.IsOpen(step.To),
        ComparableText = step.Step == ProposalTrigger.Submit.Code() ? p.Content.ComparableText : null,
        ReasonCode = step.ReasonCode,
        Note = Confided.Contains(step.Step) ? null : step.Note,
        Actor = step.Actor,
        ActorId = step.ActorId,
        OwnerId = p.FirstSignerId.Length == 0 ? null : p.FirstSignerId,
        Readers = Readers(p),
        OccurredAt = step.At,
    };

    // As the filter of ProposalsDbContext; units read the proposal, but not its way.
    private static string[] Readers(Proposal p) => p.Published is not null and not PublishLevel.None
        ? ["*"]
        : [.. ProposalPermissions.ReadingAll.Roles, .. p.Signatures.Where(s => s.State != SignatureState.Declined).Select(s => s.UserId)
            .Concat([p.FirstSignerId, p.CreatedById, p.AuthorisedSignerId, p.AskedCarrierId]).Where(id => !string.IsNullOrEmpty(id)).Distinct().Select(id => "user:" + id)];

    // A co-unit's opinion is for the lead only, and why a member declined is for the office that asked.
    private static readonly string[] Confided = [AssignmentTrigger.GiveOpinion.Code(), ProposalTrigger.DeclineCarrying.Code()];

    private void PublishCarrying(Proposal p, ProposalStep step)
    {
        if (step.Step == ProposalTrigger.AskCarrier.Code())
            outbox.Publish(InvitationMessages.Asked(p, step));
        if (step.Step == ProposalTrigger.AcceptCarrying.Code() || step.Step == ProposalTrigger.DeclineCarrying.Code())
            outbox.Publish(InvitationMessages.Answered(p, step));
    }

    // A private draft, but those who are invited to it, and the one who invited, hear of that.
    private void PublishInvitations(Proposal p, ProposalStep step)
    {
        if (step.Step == ProposalTrigger.Invite.Code())
            foreach (var signature in p.Signatures.Where(s => s.State == SignatureState.Invited && s.InvitedAt == step.At && s.UserId.Length > 0))
                outbox.Publish(InvitationMessages.Invited(p, signature, step));
        if (step.Step == ProposalTrigger.AnswerInvitation.Code())
            foreach (var signature in p.Signatures.Where(s => s.AnsweredAt == step.At && s.Name == step.Note))
                outbox.Publish(InvitationMessages.Answered(p, signature, step));
    }

    private static readonly string[] ToldToMerged = [.. new[]
    {
        ProposalTrigger.Assign, ProposalTrigger.CompleteReplies, ProposalTrigger.OrderRehandling, ProposalTrigger.RehandleAfterMeeting, ProposalTrigger.Close,
    }.Select(t => t.Code()), AssignmentTrigger.IssueReply.Code()];

    // Those whose proposals were merged into the case stay proposers: they hear of their own proposal what happens under the other one's number.
    private async Task PublishToMergedAsync(Proposal main, ProposalStep step, CancellationToken ct)
    {
        if (main.SourceCount == 0 || !ToldToMerged.Contains(step.Step))
            return;
        var merged = await db.Proposals.IgnoreQueryFilters().AsNoTracking().Where(p => p.MergedIntoId == main.Id).OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.LineageId, p.Title, Signers = p.Signatures.Where(s => s.State == SignatureState.Signed && s.UserId != "").OrderBy(s => s.Order).Select(s => s.UserId).ToList() })
            .ToListAsync(ct);
        foreach (var one in merged)
            outbox.Publish(new MergedProposalProgressed
            {
                ProposalId = one.Id,
                LineageId = one.LineageId,
                Body = main.Body,
                Title = one.Title,
                MainId = main.Id,
                MainRevision = step.Number,
                Step = step.Step,
                Signers = one.Signers,
                Unit = step.Unit,
                ResultClass = main.ResultClass,
                Actor = step.Actor,
                ActorId = step.ActorId,
                OccurredAt = step.At,
            });
    }

    private async Task<ProposalProgressed> ProgressedAsync(Proposal p, ProposalStep step, CancellationToken ct)
    {
        var message = Progressed(p, step);
        var assignments = p.Assignments.Where(a => a.IsCurrent && a.Status != AssignmentStatus.Proposed).ToList();
        var assigns = step.Step == ProposalTrigger.Assign.Code();
        var fresh = assignments.Where(a => a.AssignedAt == step.At && (assigns || a.Id != step.AssignmentId)).Select(a => a.UnitId).ToList();
        var concerned = step.AssignmentId is { } one ? p.Assignments.Where(a => a.Id == one).Select(a => a.UnitId).ToList() : assignments.ConvertAll(a => a.UnitId);
        if (concerned.Count == 0 && fresh.Count == 0)
            return message;
        var staff = await db.UnitStaff.IgnoreQueryFilters().AsNoTracking().Where(s => s.Body == p.Body && (concerned.Contains(s.UnitId) || fresh.Contains(s.UnitId)))
            .Select(s => new { s.UnitId, s.UserId }).ToListAsync(ct);
        return message with
        {
            UnitStaff = [.. staff.Where(s => concerned.Contains(s.UnitId)).Select(s => s.UserId).Distinct().Order(StringComparer.Ordinal)],
            NewlyAssigned = fresh.Count == 0 ? null : [.. staff.Where(s => fresh.Contains(s.UnitId)).Select(s => s.UserId).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static ProposalProgressed Progressed(Proposal p, ProposalStep step) => new()
    {
        ProposalId = p.Id,
        LineageId = p.LineageId,
        Body = p.Body,
        Revision = step.Number,
        Step = step.Step,
        From = step.From.Code(),
        Status = step.To.Code(),
        Title = p.Title,
        Category = p.Category,
        ProposerType = p.ProposerType.Code(),
        Organisation = p.Organisation,
        Signers = [.. p.Signatures.Where(s => s.State == SignatureState.Signed).OrderBy(s => s.Order)
            .Select((s, i) => new ProposalSigner { UserId = s.UserId, Name = s.Name, Order = i + 1 })],
        Term = p.Term,
        Session = p.Session,
        Occasion = p.Occasion?.Code(),
        CaseNumber = p.CaseNumber,
        Unit = step.Unit,
        UnitRole = step.UnitRole?.Code(),
        ResultClass = p.ResultClass,
        CanonicalResult = p.Result?.Code(),
        OnTime = p.RepliedOnTime,
        Attitude = step.To == ProposalStatus.FeedbackRecorded ? null : p.Attitude?.Code(),
        Result = step.To == ProposalStatus.FeedbackRecorded ? null : p.ResultRating?.Code(),
        ReasonCode = step.ReasonCode,
        MergedInto = p.MergedIntoId,
        Actor = step.Actor,
        ActorId = step.ActorId,
        OccurredAt = step.At,
    };

    private async Task PublishOutcomeAsync(Proposal p, ProposalStep step, CancellationToken ct)
    {
        var outcome = CodeText.Parse<ProposalTrigger>(step.Step) switch
        {
            ProposalTrigger.File => new Outcome("adopted", null, $"立案,案号 {ProposalCard.Label(p)}") { AdoptionKind = "single" },
            ProposalTrigger.Merge => Combined(p, step.Number),
            ProposalTrigger.UndoMerge => Combined(p, await LastMergeAsync(p, ct)) with { Text = "撤销并案", Withdrawn = true },
            ProposalTrigger.GiveUpCarrying => new Outcome("not-used", null, $"未能落实领衔委员:{step.Note}"),
            ProposalTrigger.Withdraw => new Outcome("not-used", null, "提案者撤回"),
            ProposalTrigger.NotFile => new Outcome("not-used", step.ReasonCode, "不予立案"),
            ProposalTrigger.SendToReference => new Outcome("relayed", null, $"转{p.ReferenceUnit}参考"),
            ProposalTrigger.ConvertToInfo => new Outcome("relayed", null, "转社情民意信息"),
            ProposalTrigger.Assign => new Outcome("tasked", null, $"交办:{step.Note}"),
            ProposalTrigger.CompleteReplies => new Outcome("replied", null, $"已答复,办理结果 {p.ResultClass} 类"),
            _ => null,
        };
        if (outcome is not null)
            await PublishOutcomeAsync(p, outcome, step.Actor, step.At, ct);
    }

    // Its id follows from the step, so that undoing the merge can take back the very outcome that the merge was.
    private static Outcome Combined(Proposal p, int merge) => new("adopted", null, "并案办理")
    {
        AdoptionKind = "combined",
        Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{p.Id}/{merge}")).AsSpan(0, 16)),
    };

    private Task<int> LastMergeAsync(Proposal p, CancellationToken ct)
    {
        var merge = ProposalTrigger.Merge.Code();
        return db.ProposalSteps.Where(s => s.ProposalId == p.Id && s.Step == merge).MaxAsync(s => s.Number, ct);
    }

    // A merged proposal is handled under the main case: what happens there is an outcome of the merged one, too.
    private async Task PublishOutcomeAsync(Proposal p, Outcome outcome, string by, DateTimeOffset now, CancellationToken ct)
    {
        List<Proposal> concerned = p.SourceCount == 0 || outcome.Type == "adopted"
            ? [p]
            : [p, .. await db.Proposals.IgnoreQueryFilters().AsNoTracking().Where(s => s.MergedIntoId == p.Id).ToListAsync(ct)];
        foreach (var item in concerned)
        {
            if (!item.HasSources)
                continue;
            var recorded = Recorded(item, outcome, by, now);
            outbox.Publish(recorded);
            if (item.FromRecommendationId is { } recommendation)
                outbox.Publish(OfRecommendation(recommendation, item, p, recorded));
        }
    }

    // A merged proposal's result is that of the case under which it is handled.
    private static ProposalOfRecommendationProgressed OfRecommendation(Guid recommendation, Proposal item, Proposal handled, OutcomeRecorded outcome) => new()
    {
        RecommendationId = recommendation,
        // The outcome taken back is a fact of its own.
        FactId = outcome.Withdrawn ? Guid.CreateVersion7() : outcome.OutcomeId,
        ProposalId = item.Id,
        LineageId = item.LineageId,
        Body = item.Body,
        Status = item.Status.Code(),
        Outcome = outcome.Type,
        Text = outcome.Text,
        CaseLabel = outcome.DocumentNumber,
        ResultClass = outcome.Type == "replied" ? handled.ResultClass : null,
        CanonicalResult = outcome.Type == "replied" ? handled.Result?.Code() : null,
        OccurredAt = outcome.RecordedAt,
    };

    private static OutcomeRecorded Recorded(Proposal p, Outcome outcome, string by, DateTimeOffset now) => new()
    {
        OutcomeId = outcome.Id,
        Revision = outcome.Withdrawn ? 2 : 1,
        Withdrawn = outcome.Withdrawn,
        Type = outcome.Type,
        Level = p.Level,
        ByWhom = by,
        AdoptionKind = outcome.AdoptionKind,
        DocumentNumber = ProposalCard.Label(p),
        ReasonCode = outcome.ReasonCode,
        Text = outcome.Text,
        OccurredOn = BeijingDay.Of(now),
        ItemId = p.Id,
        LineageId = p.LineageId,
        Kind = Kind,
        Body = p.Body,
        Visibility = "full",
        RecordedBy = by,
        RecordedAt = now,
    };

    private sealed record Outcome(string Type, string? ReasonCode, string Text)
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();

        public string? AdoptionKind { get; init; }

        public bool Withdrawn { get; init; }
    }
}
