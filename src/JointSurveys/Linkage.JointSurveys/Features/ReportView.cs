using Linkage.Attachments;
using Linkage.JointSurveys.Domain;

namespace Linkage.JointSurveys.Features;

/// <summary>子报告、总报告, as a body that may read it sees it.</summary>
internal sealed record ReportView
{
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }

    public Guid? TaskId { get; init; }

    public required Guid LineageId { get; init; }

    public required string Body { get; init; }

    public string? ToBody { get; init; }

    public required int Version { get; init; }

    public required int ContentVersion { get; init; }

    public required string Status { get; init; }

    public required int Hop { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    /// <summary>附件.</summary>
    public required IReadOnlyList<AttachedFile> Attachments { get; init; }

    /// <summary>附件 of the reports that were accepted into it.</summary>
    public required IReadOnlyList<SourceFilesView> SourceAttachments { get; init; }

    public required IReadOnlyList<ParagraphView> Paragraphs { get; init; }

    public required IReadOnlyList<FindingView> Findings { get; init; }

    /// <summary>The first page; the others come from its recommendations.</summary>
    public required IReadOnlyList<RecommendationView> Recommendations { get; init; }

    public required int RecommendationCount { get; init; }

    /// <summary>How many recommendations stand where.</summary>
    public required IReadOnlyDictionary<string, int> Standing { get; init; }

    public required IReadOnlyList<AreaView> Areas { get; init; }

    /// <summary>What the body says itself.</summary>
    public required IReadOnlyList<OwnValueView> Values { get; init; }

    /// <summary>What it says together with the bodies below whose reports were accepted.</summary>
    public required IReadOnlyList<FigureView> Figures { get; init; }

    /// <summary>Figures that are no longer what they were when the report was issued.</summary>
    public required IReadOnlyList<ChangedFigureView> ChangedSinceIssue { get; init; }

    public required IReadOnlyList<MarkView> Marks { get; init; }

    public ReturnView? Return { get; init; }

    public Guid? EnvelopeId { get; init; }

    public required IReadOnlyList<ReceiptView> Receipts { get; init; }

    public required IReadOnlyList<ReportedOutcomeView> Outcomes { get; init; }

    public required IReadOnlyList<MeetingView> Meetings { get; init; }

    public IssueView? Issue { get; init; }

    public required IReadOnlyList<StepView> History { get; init; }

    public required IReadOnlyList<string> AllowedActions { get; init; }
}

/// <summary>来源附件.</summary>
internal sealed record SourceFilesView(Guid ReportId, string Body, string Title, IReadOnlyList<AttachedFile> Attachments);

/// <summary>段落.</summary>
internal sealed record ParagraphView(Guid Id, int Number, string Text, IReadOnlyList<Guid> Sources);

/// <summary>发现.</summary>
internal sealed record FindingView(Guid Id, int Number, string Area, string Text, string? Evidence, IReadOnlyList<Guid> Sources);

/// <summary>建议, with what it carries and what became of it.</summary>
internal sealed record RecommendationView(
    Guid Id, Guid ReportId, string Body, int Number, string Area, string Text, string? Evidence, string? Addressee, IReadOnlyList<int> Findings,
    string Status, string Standing, bool Settled, int Version, DateTimeOffset? ToldAt, string? SetAsideReason, DateOnly? ReplyDueOn,
    IReadOnlyList<string> SourceBodies, IReadOnlyList<RowSourceView> Sources, IReadOnlyList<string> AllowedActions, SurveyClock? Reply, Guid SurveyId,
    LastWordView? LastWord);

/// <summary>最近一次办理结果, of the row itself or of the one above that carries it.</summary>
internal sealed record LastWordView(string ByWhom, string? DocumentNumber, DateOnly OccurredOn);

/// <summary>建议来源.</summary>
internal sealed record RowSourceView(Guid Id, Guid ReportId, string Body, int Number, string Text);

/// <summary>方面.</summary>
internal sealed record AreaView(string Area, int Recommendations);

/// <summary>本单位填报值.</summary>
internal sealed record OwnValueView(int Indicator, decimal? Number, string? Text, IReadOnlyList<IReadOnlyList<string>>? Rows, int Revision);

/// <summary>编发后变动的指标.</summary>
internal sealed record ChangedFigureView(int Indicator, decimal? Issued, decimal? Now, int CountedThen, int CountedNow);

/// <summary>批注.</summary>
internal sealed record MarkView(
    Guid Id, string RowKind, Guid? RowId, string Text, string MarkedBy, string MarkedByBody, DateTimeOffset MarkedAt, string? Answer, DateTimeOffset? AnsweredAt);

/// <summary>退回.</summary>
internal sealed record ReturnView(string? ReasonCode, string? Note, DateOnly? ReworkBy);

/// <summary>回执.</summary>
internal sealed record ReceiptView(
    Guid EnvelopeId, int Revision, string Stage, string? ReasonCode, string? Note, DateOnly? DueOn, string By, DateTimeOffset At)
{
    public static ReceiptView Of(Domain.Receipt r) => new(r.EnvelopeId, r.Revision, r.Stage, r.ReasonCode, r.Note, r.DueOn, r.ByName, r.At);
}

/// <summary>上级成果.</summary>
internal sealed record ReportedOutcomeView(
    Guid OutcomeId, string Type, string Level, string ByWhom, string? Leader, string? DocumentNumber, string? Text, DateOnly OccurredOn, string FromBody,
    DateTimeOffset ToldAt, DateOnly? TellBy);

/// <summary>协商会议.</summary>
internal sealed record MeetingView(Guid Id, string Notice, string Place, DateOnly HeldOn, IReadOnlyList<Contribution> Contributions);

/// <summary>编发.</summary>
internal sealed record IssueView(
    string Product, int Year, int Number, IReadOnlyList<string> Recipients, string IssuedBy, DateTimeOffset IssuedAt, DateTimeOffset? SentAt);
