using Linkage.Attachments;
using Linkage.Proposals.Reading;

namespace Linkage.Proposals.Features.ReadProposals;

/// <summary>All of a proposal that the caller may see.</summary>
internal sealed record ProposalDetail(
    ProposalCard Card, string Situation, string Analysis, string Suggestion, int ContentVersion, IReadOnlyList<AttachedFile> Attachments, IReadOnlyList<string> SuggestedUnits,
    bool ConsentToPublish, string? NoPublishReason, string? Contact, string? SealedBy, DateTimeOffset? SealedAt, bool OnBehalf, string CreatedBy,
    string? NotFiledReason, string? Destination, string? ReferenceUnit, DateTimeOffset? ConversionConsentAt, Guid? InfoItemId, Guid? FromInfoItemId, Guid? FromRecommendationId, Guid? ClueId,
    Guid? FollowsPromiseId, int HandlingRound, DateTimeOffset? RepliedAt, bool? RepliedOnTime, string? Attitude, string? ResultRating, bool ClassAYetDissatisfied,
    string? Published, IReadOnlyList<SignatureRow> Signatures, IReadOnlyList<MergedRow> Merged, IReadOnlyList<AssignmentRow> Assignments,
    IReadOnlyList<ReplyRow> Replies, IReadOnlyList<OpinionRow> CoOpinions, IReadOnlyList<ContactRow> Contacts, IReadOnlyList<FeedbackRow> Feedback,
    IReadOnlyList<EvaluationRow> Evaluations, IReadOnlyList<PromiseRow> Promises, KeyRow? Key, IReadOnlyList<SupervisionRow> Supervision,
    IReadOnlyList<ForwardRow> Forwards, IReadOnlyList<SourceRow> Sources, IReadOnlyList<OutcomeRow> Outcomes)
{
    /// <summary>领衔委员: what was wished for, and who is asked; null for a proposal that had its author from the start, and for who has no part in it.</summary>
    public CarrierRow? Carrier { get; init; }

    /// <summary>By when its proposers are asked for their feedback, while they are; of what was merged, the clock of the case.</summary>
    public DateOnly? FeedbackDueOn { get; init; }
}

/// <param name="Wish">Whom those from whom it came would like to carry it.</param>
/// <param name="CosignerWish">Whom they would like to sign with the carrier.</param>
/// <param name="AskedId">User id of the member who is asked and has not answered.</param>
/// <param name="Asked">Their name.</param>
internal sealed record CarrierRow(string? Wish, IReadOnlyList<string> CosignerWish, string? AskedId, string? Asked);

internal sealed record SignatureRow(Guid Id, string UserId, string Name, int Order, string State, DateTimeOffset? ExpiresAt, DateTimeOffset? AnsweredAt, bool OnPaper);

internal sealed record MergedRow(Guid Id, string Title, string FirstSigner, string? CaseLabel);

internal sealed record AssignmentRow(
    Guid Id, string UnitId, string UnitName, string Role, string Status, DateTimeOffset? AssignedAt, DateTimeOffset? SignedForAt, string? PersonInCharge,
    string? LeaderInCharge, string? Phone, DateOnly? DueOn, string? DueBecause, string? DueBecauseEn, string Colour, DateOnly? FirstContactDueOn,
    DateOnly? FirstContactOn, string FirstContactColour, int Extensions, DateTimeOffset? FinishedAt,
    IReadOnlyList<ReturnRow> Returns, IReadOnlyList<ClarificationRow> Clarifications, IReadOnlyList<ExtensionRow> ExtensionRequests, IReadOnlyList<string> AllowedActions);

internal sealed record ReturnRow(
    Guid Id, string ReasonCode, string Note, string? SuggestedUnit, IReadOnlyList<string> SuggestedCoUnits, DateTimeOffset RequestedAt, bool Late, DateOnly? AnswerDueOn,
    bool? Accepted, string? AnswerNote, DateTimeOffset? AnsweredAt, DateTimeOffset? EscalatedAt, string? DecidedBy);

internal sealed record ClarificationRow(Guid Id, string Question, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt);

internal sealed record ExtensionRow(Guid Id, string Reason, string ConsentBy, DateOnly ConsentOn, DateOnly? DueBefore, DateOnly? DueAfter, bool? Granted);

internal sealed record ReplyRow(
    Guid Id, Guid AssignmentId, int HandlingRound, string UnitName, string Text, string ResultClass, string Result, string PublishLevel, string? ContactPerson,
    string? ContactPhone, string? Signer, string? DocumentNumber, DateTimeOffset? IssuedAt, bool? OnTime);

internal sealed record OpinionRow(Guid AssignmentId, string UnitName, string Text, string Signer, DateTimeOffset GivenAt, bool OnTime);

internal sealed record ContactRow(Guid Id, Guid AssignmentId, string Stage, string Way, DateOnly HeldOn, string People, string Summary);

internal sealed record FeedbackRow(
    int HandlingRound, Guid RespondentProposalId, string Respondent, string Visit, string Attitude, string Result, bool OnPoint, bool? LeaderReplied, string? HowHeard,
    string? Comment, DateTimeOffset RecordedAt);

internal sealed record EvaluationRow(Guid AssignmentId, int HandlingRound, string Side, int Total, string Grade, string? Comment, string By);

internal sealed record PromiseRow(Guid Id, Guid AssignmentId, string UnitName, string What, DateOnly DueOn, string State, DateOnly? NextCheckOn, IReadOnlyList<Guid> TakenUpBy);

internal sealed record KeyRow(
    string Status, string? SupervisingLeader, string? LeadHandlingLeader, string? Tier, string? Plan, string? Report, DateOnly? DecidedOn, IReadOnlyList<string> Opinions,
    IReadOnlyList<string> AllowedActions);

internal sealed record SupervisionRow(Guid Id, string Kind, DateOnly HeldOn, string? Leader, string Summary, Guid? AssignmentId, string By);

internal sealed record ForwardRow(Guid Id, string ToBody, string Form, string? Carrier, int ContentVersion, DateTimeOffset SentAt, string Stage, string? ReasonCode, string? Note);

internal sealed record SourceRow(Guid EnvelopeId, string FromBody, string Title, int Order, int SharePercent, IReadOnlyList<AttachedFile> Attachments);

internal sealed record OutcomeRow(string Type, string Level, string ByWhom, string? Leader, string? DocumentNumber, string? ReasonCode, string? Text, DateOnly OccurredOn, DateTimeOffset ToldAt);
