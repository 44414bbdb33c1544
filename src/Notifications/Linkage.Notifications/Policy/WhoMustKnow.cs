using System.Collections.Frozen;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.Notifications.Domain;
using Linkage.Proposals.Contracts.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Contracts.V1;
using static Linkage.Notifications.Domain.Severity;
using K = Linkage.Notifications.Domain.NotificationKind;

namespace Linkage.Notifications.Policy;

/// <summary>
/// 告知表: who must know what. Consumers, subscriptions and tests come from this one table. A fact that two messages tell of is told once:
/// what an outcome says (not used, relayed), the receipt does not say again.
/// </summary>
internal static class WhoMustKnow
{
    private static readonly string[] Desk = [Roles.Triage];
    private static readonly string[] Deciders = [Roles.Triage, Roles.Reviewer];
    private static readonly string[] Office = [Roles.Triage, Roles.Approver];
    private static readonly string[] Claimants = [Roles.Triage, Roles.Submitter, Roles.Member];

    public static IReadOnlyList<Rule> Table { get; } =
    [
        // 报送: the receiving body's desk, a body that was passed over, and what the sender's office hears back
        Tell<ForwardReceipted>(K.EnvelopeArrived,  ToDo,   m => IsSentUp(m) && m is { Stage: "delivered", Revision: 1 }, m => [At(m.ToBody, Deciders)]),
        Tell<ItemForwarded>   (K.PassedOver,       Info,   m => m.Skipped.Count > 0,                      m => PassedOver(m)),
        Tell<ForwardReceipted>(K.ForwardSignedFor, Info,   m => IsSentUp(m) && m.Stage == "signed-for",                  m => [At(m.Origin, Desk)]),
        Tell<ForwardReceipted>(K.ForwardTakenIn,   Info,   m => IsSentUp(m) && m.Stage == "taken-in",                    m => [At(m.Origin, Office), OwnerOf(m.ItemId, m.Origin)]),
        Tell<ForwardReceipted>(K.ForwardCombined,  Info,   m => IsSentUp(m) && m.Stage == "combined",                    m => [At(m.Origin, Office), OwnerOf(m.ItemId, m.Origin)]),
        Tell<ForwardReceipted>(K.ForwardPassedOn,  Info,   m => IsSentUp(m) && m.Stage == "passed-on",                   m => [At(m.Origin, Office)]),
        Tell<ForwardReceipted>(K.ForwardReturned,  ToDo,   m => IsSentUp(m) && m.Stage == "returned",                    m => [At(m.Origin, Office)]),

        // 结果回流: the office of every source, and the person whose item it was
        Tell<OutcomeReported>(K.OutcomeAdopted,    Info,   m => IsOutcome(m) && m.Type == "adopted",    Source),
        Tell<OutcomeReported>(K.OutcomeInstructed, Info,   m => IsOutcome(m) && m.Type == "instructed", Source),
        Tell<OutcomeReported>(K.OutcomeNotUsed,    Info,   m => IsOutcome(m) && m.Type == "not-used",   Source),
        Tell<OutcomeReported>(K.OutcomeReached,    Info,   m => IsOutcome(m) && m.Type is not ("adopted" or "instructed" or "not-used"), Source),
        Tell<OutcomeReported>(K.OutcomeWithdrawn,  Info,   m => m.Withdrawn,                            Source),

        // 社情民意信息 in its own body
        Tell<ItemMoved>(K.ItemSubmitted,           ToDo,   m => OfItem(m, "submit", "resubmit"),       m => [At(m.Body, Desk)]),
        Tell<ItemMoved>(K.ItemReturned,            ToDo,   m => OfItem(m, "return-for-supplement"),    Owner),
        Tell<ItemMoved>(K.ItemNotUsed,             Info,   m => OfItem(m, "not-use"),                  Owner),
        Tell<ItemMoved>(K.ItemSuggestedAsProposal, Info,   m => OfItem(m, "suggest-as-proposal"),      Owner),
        Tell<ItemMoved>(K.ItemVerified,            ToDo,   m => OfItem(m, "verify"),                   m => [At(m.Body, [Roles.Approver])]),
        Tell<ItemMoved>(K.ItemSentBack,            ToDo,   m => OfItem(m, "send-back"),                m => [At(m.Body, Desk)]),
        Tell<ItemMoved>(K.ItemSignedOff,           ToDo,   m => OfItem(m, "sign-off"),                 m => [At(m.Body, Desk)]),
        Tell<ItemMoved>(K.ItemIssued,              Info,   m => OfItem(m, "issue"),                    Owner),
        Tell<ItemMoved>(K.ItemForwarded,           Info,   m => OfItem(m, "forward"),                  Owner),
        Tell<ItemMoved>(K.ItemCombined,            Info,   m => OfItem(m, "combine"),                  Owner),

        // 约稿、应急专题
        Tell<CallOpened>          (K.CallOpened,   ToDo,   _ => true,                  m => m.Targets.Select(body => At(body, Office))),
        Tell<CallReplied>         (K.CallAccepted, Info,   m => m.Reply == "accepted", m => [At(m.Body, Office)]),
        Tell<CallReplied>         (K.CallDeclined, Info,   m => m.Reply == "declined", m => [At(m.Body, Office)]),
        Tell<CallClosed>          (K.CallClosed,   Info,   _ => true,                  m => m.Targets.Select(body => At(body, Office))),
        Tell<EmergencyThemeOpened>(K.ThemeOpened,  Urgent, _ => true,                  m => Bodies(m.Participants, m.Body).Select(body => At(body, [.. Office, Roles.Reviewer]))),
        Tell<EmergencyThemeClosed>(K.ThemeClosed,  Info,   _ => true,                  m => Bodies(m.Participants, m.Body).Select(body => At(body, Office))),

        // 提案: 联名, 领衔, 审查立案
        Tell<CosignerInvited>   (K.CosignInvited,             ToDo,   _ => true,                              m => [To(m.Body, [m.UserId])]),
        Tell<CosignerAnswered>  (K.CosignSigned,              Info,   m => m.Answer == "signed",              m => [To(m.Body, [m.FirstSignerId])]),
        Tell<CosignerAnswered>  (K.CosignDeclined,            Info,   m => m.Answer == "declined",            m => [To(m.Body, [m.FirstSignerId])]),
        Tell<CarrierAsked>      (K.CarryingAsked,             ToDo,   _ => true,                              m => [To(m.Body, [m.UserId])]),
        Tell<CarrierAnswered>   (K.CarryingAccepted,          Info,   m => m.Answer == "accepted",            m => [At(m.Body, Desk)]),
        Tell<CarrierAnswered>   (K.CarryingDeclined,          ToDo,   m => m.Answer == "declined",            m => [At(m.Body, Desk)]),
        Tell<ProposalProgressed>(K.ProposalSubmitted,         ToDo,   m => m.Step == "submit",                m => [At(m.Body, [Roles.Reviewer])]),
        Tell<ProposalProgressed>(K.ProposalPassedFirstReview, ToDo,   m => m.Step == "pass-first-review",     m => [At(m.Body, [Roles.Approver])]),
        Tell<ProposalProgressed>(K.ProposalReturned,          ToDo,   m => m.Step == "return-for-revision",   m => [Signers(m)]),
        Tell<ProposalProgressed>(K.ProposalFiled,             Info,   m => m.Step == "file",                  m => [Signers(m), At(m.Body, Desk)]),
        Tell<ProposalProgressed>(K.ProposalNotFiled,          Info,   m => m.Step == "not-file",              m => [Signers(m), At(m.Body, Desk)]),
        Tell<ProposalProgressed>(K.ProposalSentToReference,   Info,   m => m.Step == "send-to-reference",     m => [Signers(m)]),
        Tell<ProposalProgressed>(K.ProposalConverted,         Info,   m => m.Step == "convert-to-info",       m => [Signers(m)]),
        Tell<ProposalProgressed>(K.ProposalMerged,            Info,   m => m.Step == "merge",                 m => [Signers(m)]),
        Tell<ProposalProgressed>(K.ProposalWithdrawn,         Info,   m => m.Step == "withdraw",              m => [At(m.Body, Deciders)]),

        // 提案: 交办, 承办, 答复, 反馈
        Tell<ProposalProgressed>(K.ProposalAssigned,      Info,   m => m.Step == "assign",                    m => [Signers(m)]),
        Tell<ProposalProgressed>(K.UnitTaskAssigned,      ToDo,   m => m.NewlyAssigned is { Count: > 0 },     m => [To(m.Body, m.NewlyAssigned!)]),
        Tell<ProposalProgressed>(K.UnitReturnRequested,   ToDo,   m => m.Step == "request-return",            m => [At(m.Body, Desk)]),
        Tell<ProposalProgressed>(K.UnitReturnAccepted,    Info,   m => m.Step == "accept-return",             m => [Unit(m)]),
        Tell<ProposalProgressed>(K.UnitReturnRejected,    ToDo,   m => m.Step == "reject-return",             m => [Unit(m)]),
        Tell<ProposalProgressed>(K.ClarificationAsked,    ToDo,   m => m.Step == "ask-clarification",         m => [Signers(m)]),
        Tell<ProposalProgressed>(K.ClarificationAnswered, Info,   m => m.Step == "answer-clarification",      m => [Unit(m)]),
        Tell<ProposalProgressed>(K.ExtensionRequested,    ToDo,   m => m.Step == "request-extension",         m => [At(m.Body, Desk)]),
        Tell<ProposalProgressed>(K.ExtensionDecided,      Info,   m => m.Step == "decide-extension",          m => [Unit(m)]),
        Tell<ProposalProgressed>(K.ProposalReplied,       Info,   m => m.Step == "issue-reply",               m => [Signers(m), At(m.Body, Desk)]),
        Tell<ProposalProgressed>(K.FeedbackDue,           ToDo,   m => m.Step == "complete-replies",          m => [Signers(m)]),
        Tell<ProposalProgressed>(K.ProposalRehandled,     ToDo,   m => m.Step is "order-rehandling" or "rehandle-after-meeting", m => [Unit(m), Signers(m)]),
        Tell<ProposalProgressed>(K.ProposalMadeKey,       Info,   m => m is { Step: "track-as-key", ReasonCode: "list" }, m => [Signers(m), Unit(m)]),
        Tell<ProposalProgressed>(K.ProposalSupervised,    ToDo,   m => m.Step == "supervise",                 m => [Unit(m)]),
        Tell<ProposalProgressed>(K.ProposalCommended,     Info,   m => m.Step == "commend",                   m => [Signers(m), Unit(m)]),
        Tell<ProposalProgressed>(K.ProposalClosed,        Info,   m => m.Step == "close",                     m => [Signers(m)]),

        // 提案: 并案的提案者, each of their own proposal
        Tell<MergedProposalProgressed>(K.ProposalAssigned,  Info, m => m.Step == "assign",                    m => [To(m.Body, m.Signers)]),
        Tell<MergedProposalProgressed>(K.ProposalReplied,   Info, m => m.Step == "issue-reply",               m => [To(m.Body, m.Signers)]),
        Tell<MergedProposalProgressed>(K.FeedbackDue,       ToDo, m => m.Step == "complete-replies",          m => [To(m.Body, m.Signers)]),
        Tell<MergedProposalProgressed>(K.ProposalRehandled, ToDo, m => m.Step is "order-rehandling" or "rehandle-after-meeting", m => [To(m.Body, m.Signers)]),
        Tell<MergedProposalProgressed>(K.ProposalClosed,    Info, m => m.Step == "close",                     m => [To(m.Body, m.Signers)]),

        // 联合调研
        Tell<TopicOpened>          (K.TopicOpened,          ToDo,   _ => true,                                              m => m.Claimants.Select(body => At(body, Claimants))),
        Tell<TopicClaimed>         (K.TopicClaimed,         Info,   m => !m.Assigned,                                       m => [At(m.Body, Desk)]),
        Tell<TopicClaimed>         (K.TopicAssigned,        ToDo,   m => m.Assigned,                                        m => [At(m.UnitBody, Office)]),
        Tell<TaskIssued>           (K.SurveyTaskIssued,     ToDo,   _ => true,                                              m => [At(m.ToBody, Office)]),
        Tell<ItemMoved>            (K.SurveyTaskAccepted,   Info,   m => m is { AskedBy: not null, Step: "accept" },        m => [At(m.AskedBy!, Desk)]),
        Tell<ItemMoved>            (K.SurveyTaskDeclined,   ToDo,   m => m is { AskedBy: not null, Step: "decline" },       m => [At(m.AskedBy!, Office)]),
        Tell<ItemMoved>            (K.SurveyTaskReminded,   ToDo,   m => m is { AskedBy: not null, Step: "remind" },        m => [At(Asked(m), Office)]),
        Tell<ItemMoved>            (K.SurveyTaskExtended,   Info,   m => m is { AskedBy: not null, Step: "extend" },        m => [At(Asked(m), Office)]),
        Tell<ItemMoved>            (K.SurveyTaskEnded,      Info,   m => m is { AskedBy: not null, Step: "waive" or "withdraw" }, m => [At(Asked(m), Office)]),
        Tell<ItemMoved>            (K.SurveyFigureCorrected, Info,  m => m is { Kind: Kinds.Survey, Step: "correct", Concerns: not null }, m => m.Concerns!.Select(body => At(body, Office))),
        Tell<SurveyReportIssued>   (K.SurveyReportIssued,   Info,   _ => true, m => Bodies(m.Recommendations.SelectMany(r => r.SourceBodies)).Except([m.Body]).Select(body => At(body, Office))),
        Tell<RecommendationSettled>(K.RecommendationSettled, Info,   _ => true, m => Bodies(m.SourceBodies).Except([m.Body]).Select(body => At(body, Office))),
        Tell<ContributionCredited> (K.SurveyCredited,       Info,   _ => true, m => [At(m.Body, Office)]),
    ];

    private static readonly FrozenDictionary<Type, Rule[]> ByMessage = Table.GroupBy(rule => rule.Message).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>The messages that this service listens to.</summary>
    public static IEnumerable<Type> Messages => ByMessage.Keys;

    /// <summary>Whom a message is told to, as what.</summary>
    public static IEnumerable<Notice> Of(object message, string businessKey) =>
        ByMessage.GetValueOrDefault(message.GetType(), []).SelectMany(rule => rule.Notices(message, businessKey));

    private static Rule<T> Tell<T>(K kind, Severity severity, Func<T, bool> when, Func<T, IEnumerable<Audience>> to) => new(kind, severity, when, to);

    private static Audience At(string body, IReadOnlyList<string> roles) => new(body) { Roles = roles };

    private static Audience To(string body, IEnumerable<string> users) => new(body) { UserIds = [.. users.Where(user => user.Length > 0).Distinct(StringComparer.Ordinal)] };

    private static Audience OwnerOf(Guid item, string body) => new(body) { OwnerOf = item };

    // A task stands with the body that asked; messages from before they said whom it asks have that body only.
    private static string Asked(ItemMoved m) => m.AskedOf ?? m.Body;

    private static IEnumerable<Audience> Owner(ItemMoved m) => m.OwnerId is { } owner ? [To(m.Body, [owner])] : [];

    private static IEnumerable<Audience> Source(OutcomeReported m) => [At(m.Body, Office), OwnerOf(m.ItemId, m.Body)];

    private static Audience Signers(ProposalProgressed m) => To(m.Body, m.Signers.Select(signer => signer.UserId));

    private static Audience Unit(ProposalProgressed m) => To(m.Body, m.UnitStaff ?? []);

    private static bool OfItem(ItemMoved m, params ReadOnlySpan<string> steps) => m.Kind == Kinds.Information && steps.Contains(m.Step);

    // A task that goes down travels in an envelope too; of that JointSurveys tells itself.
    private static bool IsSentUp(ForwardReceipted m) => m.Channel != "assigned";

    // What became of a single recommendation is told to the bodies from which it comes (RecommendationSettled), not to every source of the report.
    private static bool IsOutcome(OutcomeReported m) => !m.Withdrawn && !(m.Kind == Kinds.Survey && m.Type is ("document" or "replied"));

    private static IEnumerable<string> Bodies(IEnumerable<string> bodies, params IEnumerable<string> further) => bodies.Concat(further).Distinct(StringComparer.Ordinal);

    // "510100:title": a body that is told nothing by policy has another word there.
    private static IEnumerable<Audience> PassedOver(ItemForwarded m) =>
        m.Skipped.Select(entry => entry.Split(':')).Where(parts => parts is [{ Length: > 0 }, "title" or "full"]).Select(parts => At(parts[0], Office));
}
