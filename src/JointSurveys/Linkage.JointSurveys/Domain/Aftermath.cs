using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Domain;

/// <summary>协商会议 on a draft report: notice, questions, answers, speeches.</summary>
internal sealed class ConsultationMeeting
{
    public required Guid Id { get; init; }

    public required Guid ReportId { get; init; }

    public required string Body { get; init; }

    public required string Notice { get; init; }

    public required string Place { get; init; }

    public required DateOnly HeldOn { get; init; }

    public required IReadOnlyList<Contribution> Contributions { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>会上发言.</summary>
/// <param name="Kind"><c>question</c>, <c>answer</c> or <c>speech</c>.</param>
/// <param name="By">Who.</param>
/// <param name="Text">What was said.</param>
internal sealed record Contribution(string Kind, string By, string Text);

/// <summary>批示 of one leader on reports and recommendations, n:m. Each thing it is on is a 件次, each instruction of a leader a 人次.</summary>
internal sealed class Instruction
{
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }

    public required string Body { get; init; }

    public required string Leader { get; init; }

    public required string Post { get; init; }

    public required string Level { get; init; }

    public required string Text { get; init; }

    public required DateOnly InstructedOn { get; init; }

    /// <summary>划出的重点.</summary>
    public required IReadOnlyList<string> Highlights { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>批示对象: an instruction on a report (no recommendation) or on one of its recommendations.</summary>
internal sealed class InstructionTarget
{
    public required Guid Id { get; init; }

    public required Guid InstructionId { get; init; }

    public required Guid ReportId { get; init; }

    public Guid? RecommendationId { get; init; }
}

/// <summary>落实意见: one measure of an area (方面), from highlights of an instruction or from recommendations.</summary>
internal sealed class Measure : Tracked<MeasureStatus, MeasureTrigger>
{
    public required Guid SurveyId { get; init; }

    public required Guid ReportId { get; init; }

    public Guid? InstructionId { get; init; }

    /// <summary>Numbers of the highlights that it answers, from 1.</summary>
    public required IReadOnlyList<int> Highlights { get; init; }

    public required IReadOnlyList<Guid> RecommendationIds { get; init; }

    /// <summary>方面.</summary>
    public required string Area { get; init; }

    public required string Text { get; init; }

    /// <summary>责任单位.</summary>
    public required string OwnerUnit { get; init; }

    public required DateOnly DueOn { get; init; }

    protected override Lifecycle<MeasureStatus, MeasureTrigger> Lifecycle => Table;

    public static readonly Lifecycle<MeasureStatus, MeasureTrigger> Table = new("measures", "落实意见", MeasureStatus.Assigned, new()
    {
        [(MeasureStatus.Assigned, MeasureTrigger.Start)] = MeasureStatus.InProgress,
        [(MeasureStatus.Assigned, MeasureTrigger.Finish)] = MeasureStatus.Done,
        [(MeasureStatus.Assigned, MeasureTrigger.Fail)] = MeasureStatus.NotDone,
        [(MeasureStatus.InProgress, MeasureTrigger.Finish)] = MeasureStatus.Done,
        [(MeasureStatus.InProgress, MeasureTrigger.Fail)] = MeasureStatus.NotDone,
        [(MeasureStatus.Done, MeasureTrigger.Resume)] = MeasureStatus.InProgress,
        [(MeasureStatus.NotDone, MeasureTrigger.Resume)] = MeasureStatus.InProgress,
    }, new()
    {
        [MeasureTrigger.Start] = new(Sides.Owner, Roles.Triage, Roles.UnitStaff),
        [MeasureTrigger.Finish] = new(Sides.Owner, Roles.Triage, Roles.UnitStaff),
        [MeasureTrigger.Fail] = new(Sides.Owner, Roles.Triage, Roles.UnitStaff),
        [MeasureTrigger.Resume] = new(Sides.Owner, Roles.Triage),
    });
}

/// <summary>落实状态.</summary>
internal enum MeasureStatus
{
    /// <summary>已分解.</summary>
    Assigned,

    /// <summary>落实中.</summary>
    InProgress,

    /// <summary>已落实.</summary>
    Done,

    /// <summary>未落实.</summary>
    NotDone,
}

/// <summary>落实环节.</summary>
internal enum MeasureTrigger
{
    /// <summary>启动.</summary>
    Start,

    /// <summary>落实.</summary>
    Finish,

    /// <summary>未能落实.</summary>
    Fail,

    /// <summary>重新推进.</summary>
    Resume,
}

/// <summary>部门反馈 on a measure.</summary>
internal sealed class MeasureAnswer
{
    public required Guid Id { get; init; }

    public required Guid MeasureId { get; init; }

    public required string Department { get; init; }

    public required string Text { get; init; }

    public string? DocumentNumber { get; init; }

    public required DateOnly AnsweredOn { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>成果转化: what a recommendation or finding was made into.</summary>
internal sealed class Conversion
{
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }

    public required string Body { get; init; }

    public Guid? RecommendationId { get; init; }

    public Guid? FindingId { get; init; }

    public required ConversionTarget Target { get; init; }

    /// <summary>Number or title of the rule document or speech.</summary>
    public string? Reference { get; init; }

    /// <summary>The item that the other service made of it, once it said so.</summary>
    public Guid? ItemId { get; set; }

    /// <summary>Where that item is now, as its service last said.</summary>
    public string? ItemStatus { get; private set; }

    /// <summary>The last outcome of that item in words: filed, not filed, assigned, answered.</summary>
    public string? ItemOutcome { get; private set; }

    /// <summary>案号 or document number of that item.</summary>
    public string? ItemNumber { get; private set; }

    /// <summary>Class of the answer that it got.</summary>
    public string? ItemResultClass { get; private set; }

    public DateTimeOffset? ItemMovedAt { get; private set; }

    public required string ConvertedBy { get; init; }

    public required DateTimeOffset ConvertedAt { get; init; }

    /// <summary>The item moved on. What happened before the last that is known changes nothing but the link.</summary>
    public void Follow(Guid itemId, string status, string? outcome, string? number, string? resultClass, DateTimeOffset at)
    {
        ItemId = itemId;
        if (at < ItemMovedAt)
            return;
        (ItemStatus, ItemMovedAt) = (status, at);
        ItemOutcome = outcome ?? ItemOutcome;
        ItemNumber = number ?? ItemNumber;
        ItemResultClass = resultClass ?? ItemResultClass;
    }
}

/// <summary>转化形式.</summary>
internal enum ConversionTarget
{
    /// <summary>提案.</summary>
    Proposal,

    /// <summary>社情民意信息.</summary>
    SocialInformation,

    /// <summary>会议发言.</summary>
    Speech,

    /// <summary>制度文件.</summary>
    RuleDocument,
}

/// <summary>回头看: a visit that looks whether what was said is so.</summary>
internal sealed class LookBack
{
    public required Guid Id { get; init; }

    public required Guid RecommendationId { get; init; }

    public required string Body { get; init; }

    public required DateOnly VisitedOn { get; init; }

    public required string Place { get; init; }

    public required string Observation { get; init; }

    /// <summary>Whether what was said to be done was found done.</summary>
    public required bool Confirmed { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>引用: another body, also of another province, took something over into a paper of its own.</summary>
internal sealed class Citation
{
    public required Guid Id { get; init; }

    public required Guid ReportId { get; init; }

    public Guid? RecommendationId { get; init; }

    public required string Body { get; init; }

    public required string CitedBy { get; init; }

    public required string Document { get; init; }

    public required DateOnly CitedOn { get; init; }

    public string? Link { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
