using Linkage.Attachments;

namespace Linkage.SocialInformation.Features;

/// <summary>社情民意信息, as its body sees it.</summary>
internal sealed record ItemRepresentation
{
    public required Guid Id { get; init; }

    public required Guid LineageId { get; init; }

    public required string Body { get; init; }

    /// <summary>What If-Match names.</summary>
    public required int Version { get; init; }

    public required int ContentVersion { get; init; }

    public required string ContentHash { get; init; }

    public required string Status { get; init; }

    public required string Origin { get; init; }

    public required int Hop { get; init; }

    public required string Title { get; init; }

    public required string Situation { get; init; }

    public required string Analysis { get; init; }

    public required string Suggestion { get; init; }

    /// <summary>Characters that count against the body's limit.</summary>
    public required int Length { get; init; }

    public required ReporterView Reporter { get; init; }

    public required string Urgency { get; init; }

    public required string SourceType { get; init; }

    public required bool MayBePublished { get; init; }

    public required bool OnBehalf { get; init; }

    public Guid? InformantId { get; init; }

    public Guid? CallId { get; init; }

    public Guid? ThemeId { get; init; }

    /// <summary>What it was converted from; null when it was not.</summary>
    public ConvertedFromView? ConvertedFrom { get; init; }

    /// <summary>The proposal that was made of it.</summary>
    public Guid? ProposalId { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? ScreenedAt { get; init; }

    public string? Editor { get; init; }

    public string? Verifier { get; init; }

    public string? Signer { get; init; }

    public DueView? Due { get; init; }

    public required StandingView Standing { get; init; }

    /// <summary>附件 of the present version.</summary>
    public required IReadOnlyList<AttachedFile> Attachments { get; init; }

    public required IReadOnlyList<SourceView> Sources { get; init; }

    public required IReadOnlyList<IssueView> Issues { get; init; }

    public required IReadOnlyList<ForwardView> Forwards { get; init; }

    public required LevelsView Levels { get; init; }

    public required IReadOnlyList<TaskView> Tasks { get; init; }

    public required IReadOnlyList<string> AllowedActions { get; init; }
}

/// <summary>反映人.</summary>
internal sealed record ReporterView(
    string Identity, string Name, string? Party, string? Unit, string? Post, IReadOnlyList<JointReporterView> Joint, string? NonMember);

/// <summary>联名反映人.</summary>
internal sealed record JointReporterView(string Name, string? Unit);

/// <summary>转自: a proposal or a survey report.</summary>
internal sealed record ConvertedFromView(string Kind, Guid ItemId);

/// <summary>期限, and why that day.</summary>
internal sealed record DueView(string Clock, DateOnly On, string ExplanationZh, string ExplanationEn);

/// <summary>层级状态: closed here, still open above.</summary>
/// <param name="Here"><c>open</c> or <c>closed</c>.</param>
/// <param name="Above"><c>none</c>, <c>waiting</c>, <c>signed-for</c>, <c>in-work</c>, <c>adopted</c>, <c>not-used</c> or <c>returned</c>.</param>
internal sealed record StandingView(string Here, string Above);

/// <summary>来源, with order and share, and the files that came with it.</summary>
internal sealed record SourceView(
    int Order, int SharePercent, Guid ItemId, Guid LineageId, Guid? EnvelopeId, string FromBody, string Title, string ContentHash,
    IReadOnlyList<AttachedFile> Attachments);

/// <summary>期.</summary>
internal sealed record IssueView(
    Guid Id, string Series, int Year, int Number, string Reference, int ContentVersion, IReadOnlyList<string> Recipients, string IssuedBy, DateTimeOffset IssuedAt);

/// <summary>报送, with what the receiving body did.</summary>
internal sealed record ForwardView(
    Guid EnvelopeId, string ToBody, string Channel, int ContentVersion, long Sequence, Guid? Supersedes, string ForwardedBy, DateTimeOffset ForwardedAt,
    string? Stage, string? ReasonCode, string? Note, DateOnly? DueOn, IReadOnlyList<ReceiptView> Receipts);

/// <summary>回执.</summary>
internal sealed record ReceiptView(int Revision, string Stage, string? ReasonCode, string? Note, DateOnly? DueOn, string By, DateTimeOffset At);

/// <summary>区县、市、省、全国四级并列的采用与批示情况.</summary>
internal sealed record LevelsView(LevelView County, LevelView City, LevelView Province, LevelView National);

/// <summary>一级的采用、批示、转送、交办、转化情况.</summary>
internal sealed record LevelView(
    IReadOnlyList<OutcomeView> Adoptions, IReadOnlyList<OutcomeView> Instructions, IReadOnlyList<OutcomeView> Relays, IReadOnlyList<OutcomeView> Tasks,
    IReadOnlyList<OutcomeView> Documents, IReadOnlyList<OutcomeView> Others);

/// <summary>成果, with the instant at which this body was told.</summary>
internal sealed record OutcomeView(
    Guid OutcomeId, int Revision, string Type, string ByWhom, string? AdoptionKind, int? SharePercent, string? Leader, string? LeaderPost, string? DocumentNumber,
    string? ReasonCode, string? Text, string Visibility, string? FollowUpUnit, string? Evidence, DateOnly OccurredOn, string FromBody,
    DateTimeOffset RecordedAt, DateTimeOffset ToldAt, DateOnly? TellBy, Guid? InstructionId);

/// <summary>交办.</summary>
internal sealed record TaskView(
    Guid Id, string Department, string Text, DateOnly? DueOn, string? DueExplanationZh, string? DueExplanationEn, string GivenBy, DateTimeOffset GivenAt,
    string? Feedback, DateTimeOffset? AnsweredAt, string? WaivedReason, DateTimeOffset? WaivedAt);
