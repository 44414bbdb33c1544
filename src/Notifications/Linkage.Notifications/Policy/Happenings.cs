using System.Globalization;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.Notifications.Domain;
using Linkage.Proposals.Contracts.V1;
using Linkage.SocialInformation.Contracts.V1;

namespace Linkage.Notifications.Policy;

/// <summary>What each message is about and what its words need. One line of thought a message; who is told stands in <see cref="WhoMustKnow"/>.</summary>
internal static class Happenings
{
    public static Happening Of(object message, NotificationKind kind) => message switch
    {
        ForwardReceipted m when kind is NotificationKind.EnvelopeArrived => new Happening(SubjectKind.Envelope, m.EnvelopeId, m.At) { Urgent = IsUrgent(m.Urgency) }
            .Say("title", m.Title).Say("from", m.Origin).Say("item", m.Kind).Say("due", m.DueOn).Say("urgency", m.Urgency),
        ForwardReceipted m => new Happening(ItemOf(m.Kind), m.ItemId, m.At)
            .Say("title", m.Title).Say("by", m.ToBody).Say("item", m.Kind).Say("reason", m.ReasonCode).Say("note", m.Note).Say("due", m.DueOn),
        ItemForwarded m => new Happening(SubjectKind.Way, m.ItemId, m.ForwardedAt).Say("title", m.Title).Say("from", m.Origin).Say("to", m.ToBody).Say("item", m.Kind),
        OutcomeReported m => new Happening(ItemOf(m.Kind), m.ItemId, m.RecordedAt)
            .Say("title", m.ItemTitle).Say("by", m.FromBody).Say("byWhom", m.ByWhom).Say("level", m.Level).Say("outcome", m.Type).Say("leader", m.Leader)
            .Say("leaderPost", m.LeaderPost).Say("document", m.DocumentNumber).Say("reason", m.ReasonCode).Say("note", m.Text).Say("adoption", m.AdoptionKind),
        ItemMoved m when kind is NotificationKind.SurveyFigureCorrected => new Happening(SubjectKind.SurveyReport, m.ItemId, m.OccurredAt) { ActorId = m.ActorId }
            .Say("title", m.Title).Say("body", m.Body).Say("note", m.Note),
        ItemMoved m when m.Kind == Kinds.Survey => new Happening(SubjectKind.SurveyTask, m.ItemId, m.OccurredAt) { ActorId = m.ActorId }
            .Say("title", m.Title).Say("from", m.AskedBy).Say("body", m.AskedOf ?? m.Body).Say("actor", m.Actor).Say("reason", m.ReasonCode).Say("note", m.Note),
        ItemMoved m => new Happening(ItemOf(m.Kind), m.ItemId, m.OccurredAt) { ActorId = m.ActorId }
            .Say("title", m.Title).Say("actor", m.Actor).Say("reason", m.ReasonCode).Say("note", m.Note),
        CallOpened m => new Happening(SubjectKind.Call, m.CallId, m.OpenedAt).Say("title", m.Theme).Say("from", m.Body).Say("due", m.DueOn).Say("count", Number(m.Quota)),
        CallReplied m => new Happening(SubjectKind.Call, m.CallId, m.RepliedAt).Say("title", m.Theme).Say("by", m.Target).Say("note", m.Reason),
        CallClosed m => new Happening(SubjectKind.Call, m.CallId, m.ClosedAt).Say("title", m.Theme).Say("from", m.Body),
        EmergencyThemeOpened m => new Happening(SubjectKind.Theme, m.ThemeId, m.OpenedAt) { ActorId = m.OpenedById }.Say("title", m.Title).Say("from", m.Body),
        EmergencyThemeClosed m => new Happening(SubjectKind.Theme, m.ThemeId, m.ClosedAt) { ActorId = m.ClosedById }.Say("title", m.Title).Say("from", m.Body),
        CosignerInvited m => new Happening(SubjectKind.Proposal, m.ProposalId, m.InvitedAt).Say("title", m.Title).Say("actor", m.InvitedBy).Say("due", InChina(m.ExpiresAt)),
        CosignerAnswered m => new Happening(SubjectKind.Proposal, m.ProposalId, m.AnsweredAt) { ActorId = m.AnsweredById }.Say("title", m.Title).Say("actor", m.Name),
        CarrierAsked m => new Happening(SubjectKind.Proposal, m.ProposalId, m.AskedAt).Say("title", m.Title).Say("actor", m.AskedBy),
        CarrierAnswered m => new Happening(SubjectKind.Proposal, m.ProposalId, m.AnsweredAt) { ActorId = m.AnsweredById }.Say("title", m.Title).Say("actor", m.Name),
        ProposalProgressed m => new Happening(SubjectKind.Proposal, m.ProposalId, m.OccurredAt) { ActorId = m.ActorId }
            .Say("title", m.Title).Say("actor", m.Actor).Say("unit", m.Unit).Say("reason", m.ReasonCode).Say("number", m.CaseNumber is { } n ? Number(n) : null)
            .Say("result", m.ResultClass),
        MergedProposalProgressed m => new Happening(SubjectKind.Proposal, m.ProposalId, m.OccurredAt) { ActorId = m.ActorId }
            .Say("title", m.Title).Say("actor", m.Actor).Say("unit", m.Unit).Say("result", m.ResultClass),
        TopicOpened m => new Happening(SubjectKind.Topic, m.TopicId, m.OpenedAt) { ActorId = m.OpenedById }.Say("title", m.Title).Say("from", m.Body).Say("due", m.Until),
        TopicClaimed m => new Happening(SubjectKind.Topic, m.TopicId, m.ClaimedAt) { ActorId = m.ClaimedById }
            .Say("title", m.Title).Say("unit", m.Unit).Say("role", m.Role).Say("from", m.Body),
        TaskIssued m => new Happening(SubjectKind.SurveyTask, m.TaskId, m.IssuedAt).Say("title", m.Title).Say("from", m.FromBody).Say("due", m.DueOn).Say("signForBy", m.SignForBy),
        SurveyReportIssued m => new Happening(SubjectKind.Way, m.ReportId, m.IssuedAt).Say("title", m.Title).Say("from", m.Body),
        RecommendationSettled m => new Happening(SubjectKind.Way, m.ReportId, m.RecordedAt)
            .Say("area", m.Area).Say("byWhom", m.ByWhom).Say("result", m.Result).Say("document", m.DocumentNumber).Say("from", m.Body),
        ContributionCredited m => new Happening(SubjectKind.Survey, m.SurveyId, m.CreditedAt)
            .Say("title", m.Title).Say("role", m.Role).Say("share", m.SharePercent.ToString("0.##", CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException($"Nobody is told of a {message.GetType().Name}."),
    };

    private static SubjectKind ItemOf(string kind) => kind switch
    {
        Kinds.Proposal => SubjectKind.Proposal,
        Kinds.Survey => SubjectKind.SurveyReport,
        _ => SubjectKind.SocialInformation,
    };

    private static bool IsUrgent(string? urgency) => urgency is "urgent" or "extra-urgent";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static DateOnly? InChina(DateTimeOffset? instant) => instant is { } at ? DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime) : null;
}

/// <summary>Kinds of item, as messages name them.</summary>
internal static class Kinds
{
    public const string Information = "social-information";
    public const string Proposal = "proposal";
    public const string Survey = "joint-survey";
}
