using Linkage.ServiceDefaults.Problems;
using A = Linkage.Proposals.Domain.AssignmentTrigger;
using T = Linkage.Proposals.Domain.ProposalTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>交办、承办、答复.</summary>
internal sealed partial class Proposal
{
    private readonly List<Assignment> assignments = [];
    private readonly List<Reply> replies = [];

    /// <summary>1 from the first assignment, one more for every second handling.</summary>
    public int HandlingRound { get; private set; }

    public DateTimeOffset? AssignedAt { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>Whether every answer of the first round came in time.</summary>
    public bool? RepliedOnTime { get; private set; }

    /// <summary>Class of the answer; of several units the least favourable.</summary>
    public string? ResultClass { get; private set; }

    public CanonicalResult? Result { get; private set; }

    public IReadOnlyList<Assignment> Assignments => assignments;

    public IReadOnlyList<Reply> Replies => replies;

    public Assignment AssignmentOf(Guid id) => assignments.FirstOrDefault(a => a.Id == id) ?? throw Refusal.NotFound();

    /// <summary>拟交办: for the Party and government offices to agree to.</summary>
    public void ProposeAssignment(IReadOnlyList<UnitOrder> orders, Actor actor, DateTimeOffset now)
    {
        Require(T.ProposeAssignment);
        RequireSound(orders);
        assignments.RemoveAll(a => a.Status == AssignmentStatus.Proposed);
        assignments.AddRange(orders.Select(order => Assignment.Of(Id, Body, order, assignedAt: null)));
        Take(T.ProposeAssignment, actor, now, note: Names(orders));
    }

    /// <summary>交办. Replaces what was proposed.</summary>
    public void Assign(IReadOnlyList<UnitOrder> orders, Actor actor, DateTimeOffset now)
    {
        Require(T.Assign);
        RequireSound(orders);
        assignments.RemoveAll(a => a.Status == AssignmentStatus.Proposed);
        assignments.AddRange(orders.Select(order => Assignment.Of(Id, Body, order, now)));
        AssignedAt = now;
        HandlingRound = 1;
        Take(T.Assign, actor, now, note: Names(orders), unit: assignments.First(a => a.Answers));
    }

    /// <summary>A step that only moves the unit's part.</summary>
    public void TakeUnitStep(A trigger, Assignment unit, Actor actor, DateTimeOffset now, string? reason = null, string? note = null)
    {
        AssignmentTransitions.Next(unit.Status, trigger);
        RecordUnitStep(trigger, unit, actor, now, reason, note);
        unit.Take(trigger, now);
    }

    public void SignFor(Assignment unit, string person, string leader, string? phone, Actor actor, DateTimeOffset now)
    {
        AssignmentTransitions.Next(unit.Status, A.SignFor);
        RecordUnitStep(A.SignFor, unit, actor, now, note: person);
        unit.SignFor(person, leader, phone, now);
    }

    /// <summary>The return is accepted: other units have it now. Their clock is their own.</summary>
    public void AcceptReturn(Assignment unit, IReadOnlyList<UnitOrder> instead, string? note, Actor actor, DateTimeOffset now)
    {
        AssignmentTransitions.Next(unit.Status, A.AcceptReturn);
        RequireSound([.. assignments.Where(a => a.IsCurrent && a.Id != unit.Id).Select(a => new UnitOrder(a.UnitId, a.UnitName, a.Role, null)), .. instead]);
        RecordUnitStep(A.AcceptReturn, unit, actor, now, note: note ?? Names(instead));
        unit.Take(A.AcceptReturn, now);
        assignments.AddRange(instead.Select(order => Assignment.Of(Id, Body, order, now)));
        CompleteIfAnswered(actor, now);
    }

    /// <summary>会办意见, which only the lead sees.</summary>
    public CoOpinion GiveOpinion(Assignment unit, string text, string signer, Actor actor, DateTimeOffset now)
    {
        AssignmentTransitions.Next(unit.Status, A.GiveOpinion);
        if (unit.Role != UnitRole.Co)
            throw Refusal.Conflict("only-co-unit-gives-opinion");
        TakeUnitStep(A.GiveOpinion, unit, actor, now);
        return new() { ProposalId = Id, AssignmentId = unit.Id, UnitName = unit.UnitName, Text = text, Signer = signer, GivenAt = now, OnTime = unit.DueAt is not { } due || now <= due };
    }

    public Reply DraftReply(
        Assignment unit, string text, ResultClass result, PublishLevel publishLevel, string? contact, string? phone, Actor actor, DateTimeOffset now)
    {
        AssignmentTransitions.Next(unit.Status, A.DraftReply);
        if (!unit.Answers)
            throw Refusal.Conflict("co-unit-does-not-reply");
        TakeUnitStep(A.DraftReply, unit, actor, now);
        var reply = replies.FirstOrDefault(r => r.AssignmentId == unit.Id && r.HandlingRound == HandlingRound);
        if (reply is null)
            replies.Add(reply = new Reply { ProposalId = Id, AssignmentId = unit.Id, HandlingRound = HandlingRound, UnitName = unit.UnitName });
        reply.Write(text, result, publishLevel, contact, phone, now);
        return reply;
    }

    /// <summary>答复: the unit's leader signs. With the last answer the handling is complete.</summary>
    public Reply IssueReply(Assignment unit, string signer, string? documentNumber, Actor actor, DateTimeOffset now)
    {
        AssignmentTransitions.Next(unit.Status, A.IssueReply);
        var reply = replies.First(r => r.AssignmentId == unit.Id && r.HandlingRound == HandlingRound);
        reply.Issue(signer, documentNumber, unit.DueAt is not { } due || now <= due, now);
        var worst = replies.Where(r => r.HandlingRound == HandlingRound && r.IssuedAt is not null && IsCurrent(r)).MaxBy(r => r.Means)!;
        ResultClass = worst.ResultClass;
        Result = worst.Means;
        TakeUnitStep(A.IssueReply, unit, actor, now, reply.ResultClass);
        CompleteIfAnswered(actor, now);
        return reply;
    }

    public void RequestExtension(Assignment unit, string reason, Actor actor, DateTimeOffset now) =>
        TakeUnitStep(A.RequestExtension, unit, actor, now, note: reason);

    public void DecideExtension(Assignment unit, bool granted, Due? due, Actor actor, DateTimeOffset now)
    {
        TakeUnitStep(A.DecideExtension, unit, actor, now, granted ? "granted" : "refused");
        if (granted && due is not null)
            unit.Extend(due);
    }

    private bool IsCurrent(Reply reply) => assignments.Any(a => a.Id == reply.AssignmentId && a.IsCurrent);

    private void CompleteIfAnswered(Actor actor, DateTimeOffset now)
    {
        var answering = assignments.Where(a => a.Answers && a.IsCurrent).ToArray();
        if (answering.Length == 0 || answering.Any(a => a.Status != AssignmentStatus.Replied))
            return;
        if (HandlingRound == 1)
        {
            RepliedAt = now;
            RepliedOnTime = replies.Where(IsCurrent).All(r => r.OnTime == true);
        }

        Take(T.CompleteReplies, actor, now, ResultClass, unit: answering[0]);
    }

    private static void RequireSound(IReadOnlyList<UnitOrder> orders)
    {
        var leads = orders.Count(o => o.Role == UnitRole.Lead);
        var parts = orders.Count(o => o.Role == UnitRole.Part);
        if (!(leads == 1 && parts == 0) && !(leads == 0 && parts >= 2))
            throw Refusal.Conflict("one-lead-or-several-parts");
        if (orders.Select(o => o.UnitId).Distinct(StringComparer.Ordinal).Count() != orders.Count)
            throw Refusal.Conflict("unit-twice");
    }

    private static string Names(IReadOnlyList<UnitOrder> orders) => string.Join('、', orders.Select(o => o.UnitName));
}
