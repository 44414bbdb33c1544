using Linkage.Attachments;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;
using T = Linkage.Proposals.Domain.ProposalTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>提案: a written opinion put to one CPPCC body. Each change is a step through <see cref="ProposalTransitions"/>.</summary>
internal sealed partial class Proposal
{
    private readonly List<Signature> signatures = [];
    private readonly List<ProposalStep> steps = [];
    private readonly List<ProposalVersion> versions = [];
    private readonly List<ProposalStep> fresh = [];

    private Proposal()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Code of the body.</summary>
    public string Body { get; private init; } = "";

    public string Level { get; private init; } = "";

    public Guid LineageId { get; private init; }

    /// <summary>The hop that its own forward would be.</summary>
    public int Hop { get; private set; } = 1;

    /// <summary>The version that callers see and name in If-Match; the number of the last step.</summary>
    public int Revision { get; private set; }

    public ProposalStatus Status { get; private set; }

    public string Title { get; private set; } = "";

    public string Situation { get; private set; } = "";

    public string Analysis { get; private set; } = "";

    public string Suggestion { get; private set; } = "";

    public string Category { get; private set; } = "";

    /// <summary>附件.</summary>
    public IReadOnlyList<AttachedFile> Attachments { get; private set; } = [];

    public string[] SuggestedUnits { get; private set; } = [];

    /// <summary>0 until the first submission.</summary>
    public int ContentVersion { get; private set; }

    /// <summary>Terms by which look-alikes are found.</summary>
    public int[] Fingerprint { get; private set; } = [];

    public ProposerType ProposerType { get; private set; }

    public string? Organisation { get; private set; }

    /// <summary>User id of who may sign and seal for the organisation.</summary>
    public string? AuthorisedSignerId { get; private set; }

    public string? SealedBy { get; private set; }

    public DateTimeOffset? SealedAt { get; private set; }

    public string FirstSignerId { get; private set; } = "";

    public string FirstSigner { get; private set; } = "";

    public string? Contact { get; private set; }

    public string CreatedById { get; private init; } = "";

    public string CreatedBy { get; private init; } = "";

    /// <summary>Entered by a clerk for a member without a device.</summary>
    public bool OnBehalf { get; private init; }

    public bool ConsentToPublish { get; private set; }

    public string? NoPublishReason { get; private set; }

    /// <summary>The broken promise that this proposal takes up again.</summary>
    public Guid? FollowsPromiseId { get; private set; }

    /// <summary>The clue (提案线索) that it was drafted from.</summary>
    public Guid? ClueId { get; private init; }

    /// <summary>The information item that it was made of.</summary>
    public Guid? FromInfoItemId { get; private init; }

    /// <summary>The survey recommendation that it was made of.</summary>
    public Guid? FromRecommendationId { get; private init; }

    /// <summary>Whether a lower body's envelope led to it, which its lineage then shows from the draft on.</summary>
    public bool FromBelow { get; private init; }

    /// <summary>Whether somebody below, a clue or another product waits for its outcomes.</summary>
    public bool HasSources => FromBelow || ClueId is not null || IsConverted;

    /// <summary>Made of another product, for the office to hand to a member.</summary>
    public bool IsConverted => FromInfoItemId is not null || FromRecommendationId is not null;

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public IReadOnlyList<Signature> Signatures => signatures;

    public IReadOnlyList<ProposalVersion> Versions => versions;

    public IReadOnlyList<ProposalStep> Steps => steps;

    /// <summary>The steps taken since it was loaded, whose messages are still to be published.</summary>
    public IReadOnlyList<ProposalStep> FreshSteps => fresh;

    public ProposalContent Content => new ProposalContent(Title, Situation, Analysis, Suggestion, Category).With(Attachments);

    public bool IsCollective => ProposerType != ProposerType.Member;

    public bool IsOpen => ProposalTransitions.IsOpen(Status);

    /// <summary>How somebody stands to it.</summary>
    public Standing StandingOf(string userId, bool isUnit, DateTimeOffset now) => new(
        userId == FirstSignerId || userId == CreatedById,
        signatures.Any(s => s.UserId == userId && s.IsPending(now)),
        userId == CreatedById || signatures.Any(s => s.UserId == userId && s.State == SignatureState.Signed),
        AuthorisedSignerId is not null && userId == AuthorisedSignerId,
        isUnit)
    {
        IsAskedCarrier = AskedCarrierId is not null && userId == AskedCarrierId,
    };

    public void ClearFreshSteps() => fresh.Clear();

    /// <summary>Refuses when the step is not possible now; changes nothing.</summary>
    public void Require(T trigger) => ProposalTransitions.Next(Status, trigger);

    private void Take(T trigger, Actor actor, DateTimeOffset now, string? reason = null, string? note = null, Assignment? unit = null, string? person = null) =>
        Record(trigger.Code(), ProposalTransitions.Next(Status, trigger), actor, now, reason, note, unit, person);

    private void Record(string step, ProposalStatus to, Actor actor, DateTimeOffset now, string? reason, string? note, Assignment? unit, string? person = null)
    {
        var from = Status;
        Status = to;
        Revision++;
        UpdatedAt = now;
        var row = new ProposalStep
        {
            ProposalId = Id,
            Number = Revision,
            Step = step,
            From = from,
            To = to,
            ContentVersion = ContentVersion,
            ActorId = actor.Id,
            Actor = actor.Name,
            At = now,
            ReasonCode = reason,
            Note = note,
            Person = person,
            AssignmentId = unit?.Id,
            Unit = unit?.UnitName,
            UnitRole = unit?.Role,
        };
        steps.Add(row);
        fresh.Add(row);
    }

    /// <summary>Records a step that one unit took on its part; the proposal stays where it is.</summary>
    public void RecordUnitStep(AssignmentTrigger trigger, Assignment unit, Actor actor, DateTimeOffset now, string? reason = null, string? note = null)
    {
        var step = ProposalPermissions.OfAssignments[trigger].Relation == Relation.Unit ? T.HandleInUnit : T.AdjustAssignment;
        if (trigger is not (AssignmentTrigger.RecordContact or AssignmentTrigger.AnswerClarification) || Status is ProposalStatus.Assigned or ProposalStatus.Rehandling)
            ProposalTransitions.Next(Status, step);
        else if (Status is ProposalStatus.Closed or ProposalStatus.Archived)
            throw Refusal.Transition(Status.Code(), trigger.Code());
        Record(trigger.Code(), Status, actor, now, reason, note, unit);
    }
}
