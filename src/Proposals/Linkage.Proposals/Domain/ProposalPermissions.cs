using System.Collections.Frozen;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using A = Linkage.Proposals.Domain.AssignmentTrigger;
using T = Linkage.Proposals.Domain.ProposalTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>
/// 权限表: who may do what. What is offered to a person is the transition tables cut with this one.
/// One person may hold every role: a county office often has a single clerk.
/// </summary>
internal static class ProposalPermissions
{
    private static readonly Permission Author = new(Relation.Author);
    private static readonly Permission Office = new(Relation.None, Roles.Triage);
    private static readonly Permission Reviewer = new(Relation.None, Roles.Reviewer);
    private static readonly Permission Committee = new(Relation.None, Roles.Approver);
    private static readonly Permission OfficeOrCommittee = new(Relation.None, Roles.Triage, Roles.Approver);
    private static readonly Permission Unit = new(Relation.Unit, Roles.UnitStaff);
    private static readonly Permission Platform = new(Relation.Platform);

    public static readonly FrozenDictionary<T, Permission> Table = new Dictionary<T, Permission>
    {
        [T.Edit] = Author,
        [T.Invite] = Author,
        [T.AnswerInvitation] = new(Relation.Invitee, Roles.Triage),
        [T.RecallDraft] = Author,
        [T.Seal] = new(Relation.AuthorisedSigner),
        [T.AskCarrier] = Office,
        [T.AcceptCarrying] = new(Relation.AskedCarrier, Roles.Triage),
        [T.DeclineCarrying] = new(Relation.AskedCarrier, Roles.Triage),
        [T.GiveUpCarrying] = Office,
        [T.Submit] = Author,
        [T.StartReview] = Reviewer,
        [T.PassFirstReview] = Reviewer,
        [T.ReturnForRevision] = Reviewer,
        [T.File] = Committee,
        [T.NotFile] = Committee,
        [T.AnswerConversion] = Author,
        [T.SendToReference] = OfficeOrCommittee,
        [T.ConvertToInfo] = OfficeOrCommittee,
        [T.Merge] = OfficeOrCommittee,
        [T.AbsorbSource] = OfficeOrCommittee,
        [T.UndoMerge] = OfficeOrCommittee,
        [T.ReleaseSource] = OfficeOrCommittee,
        [T.Withdraw] = Author,
        [T.ProposeAssignment] = Office,
        [T.Assign] = Office,
        [T.AdjustAssignment] = Office,
        [T.HandleInUnit] = Unit,
        [T.CompleteReplies] = Platform,
        [T.RecordFeedback] = Office,
        [T.DeclineFeedback] = new(Relation.Author),
        [T.RevealSatisfied] = Platform,
        [T.RevealBasicallySatisfied] = Platform,
        [T.RevealDissatisfied] = Platform,
        [T.OrderRehandling] = Platform,
        [T.OrderMeeting] = Platform,
        [T.RecordMeeting] = Office,
        [T.RehandleAfterMeeting] = Office,
        [T.Evaluate] = new(Relation.SignerOrUnit, Roles.Triage),
        [T.OpenFollowUp] = Office,
        [T.CheckPromise] = Office,
        [T.Close] = Office,
        [T.Archive] = Office,
        [T.TrackAsKey] = OfficeOrCommittee,
        [T.Supervise] = OfficeOrCommittee,
        [T.Commend] = Committee,
        [T.Publish] = OfficeOrCommittee,
        [T.ForwardUpward] = OfficeOrCommittee,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<A, Permission> OfAssignments = new Dictionary<A, Permission>
    {
        [A.Confirm] = Office,
        [A.SignFor] = Unit,
        [A.RequestReturn] = Unit,
        [A.AcceptReturn] = Office,
        [A.RejectReturn] = Office,
        [A.Escalate] = Office,
        [A.StartHandling] = Unit,
        [A.RecordContact] = Unit,
        [A.AskClarification] = Unit,
        [A.AnswerClarification] = new(Relation.Signer, Roles.Triage),
        [A.RequestExtension] = Unit,
        [A.DecideExtension] = Office,
        [A.GiveOpinion] = Unit,
        [A.DraftReply] = Unit,
        [A.SendReplyBack] = Unit,
        [A.IssueReply] = Unit,
        [A.Reopen] = Platform,
    }.ToFrozenDictionary();

    /// <summary>Who may do what in a selection of excellent proposals: the office prepares it, the committee decides and publishes.</summary>
    public static readonly FrozenDictionary<SelectionTrigger, Permission> OfSelections = new Dictionary<SelectionTrigger, Permission>
    {
        [SelectionTrigger.Recommend] = OfficeOrCommittee,
        [SelectionTrigger.BeginFirstReview] = OfficeOrCommittee,
        [SelectionTrigger.Assess] = new(Relation.None, Roles.Triage, Roles.Reviewer, Roles.Approver),
        [SelectionTrigger.BeginDeliberation] = OfficeOrCommittee,
        [SelectionTrigger.Choose] = Committee,
        [SelectionTrigger.SendBack] = Committee,
        [SelectionTrigger.Publish] = Committee,
    }.ToFrozenDictionary();

    /// <summary>Who may write a draft, in their own name or on behalf of a member without a device.</summary>
    public static readonly Permission Drafting = new(Relation.None, Roles.Submitter, Roles.Member, Roles.Triage);

    /// <summary>Who keeps the office's registers: clues, sessions, units, rounds.</summary>
    public static readonly Permission Registers = OfficeOrCommittee;

    /// <summary>Steps that tell whether a proposer rates, of which the units hear nothing before the round closes (背靠背).</summary>
    public static readonly FrozenSet<string> Blind = FrozenSet.Create(T.RecordFeedback.Code(), T.DeclineFeedback.Code());

    /// <summary>Who reads a clue as it came in, with the name and telephone of its informant. Others read what the catalogue made of it.</summary>
    public static readonly Permission Clues = new(Relation.None, Roles.Triage, Roles.Reviewer, Roles.Approver);

    /// <summary>Who sets the body's rules.</summary>
    public static readonly Permission Rules = new(Relation.None, Roles.Administrator, Roles.Approver);

    /// <summary>Who reads every proposal of the body that was submitted.</summary>
    public static readonly Permission ReadingAll = new(Relation.None, Roles.Triage, Roles.Reviewer, Roles.Approver, Roles.Auditor, Roles.Administrator);
}

/// <summary>How somebody stands to the proposal, which can give a right beside their roles.</summary>
internal enum Relation
{
    /// <summary>Only the role counts.</summary>
    None,

    /// <summary>First signer, or who entered it on their behalf.</summary>
    Author,

    /// <summary>Invited to sign.</summary>
    Invitee,

    /// <summary>The member who is asked to carry a draft (领衔).</summary>
    AskedCarrier,

    /// <summary>One of those who signed.</summary>
    Signer,

    /// <summary>Authorised to sign and seal for the organisation.</summary>
    AuthorisedSigner,

    /// <summary>Staff of a unit to which it is assigned; the role is needed as well.</summary>
    Unit,

    /// <summary>A signer, or staff of the unit.</summary>
    SignerOrUnit,

    /// <summary>Nobody asks for it: it follows from something else.</summary>
    Platform,
}

/// <summary>What a step asks of the person: one of the roles or the relation; for a unit both.</summary>
internal sealed record Permission(Relation Relation, params string[] Roles)
{
    /// <summary>Whether the roles alone suffice.</summary>
    public bool Grants(Caller caller) => Relation != Relation.Unit && caller.IsAny(Roles);

    /// <summary>Whether the person has it.</summary>
    /// <param name="caller">The person.</param>
    /// <param name="standing">How they stand to the proposal.</param>
    public bool Allows(Caller caller, Standing standing) => Relation switch
    {
        Relation.None => caller.IsAny(Roles),
        Relation.Author => standing.IsAuthor,
        Relation.Invitee => standing.IsInvited || caller.IsAny(Roles),
        Relation.AskedCarrier => standing.IsAskedCarrier || caller.IsAny(Roles),
        Relation.Signer => standing.IsSigner || caller.IsAny(Roles),
        Relation.AuthorisedSigner => standing.IsAuthorisedSigner || caller.IsAny(Roles),
        Relation.Unit => standing.IsUnit && caller.IsAny(Roles),
        Relation.SignerOrUnit => standing.IsSigner || standing.IsUnit || caller.IsAny(Roles),
        Relation.Platform => false,
    };
}

/// <summary>How a person stands to one proposal.</summary>
internal sealed record Standing(bool IsAuthor, bool IsInvited, bool IsSigner, bool IsAuthorisedSigner, bool IsUnit)
{
    /// <summary>Asked to carry it as its first signer, and has not answered.</summary>
    public bool IsAskedCarrier { get; init; }
}
