using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Domain;

/// <summary>调研活动: a visit, meeting, interview, questionnaire, inspection (视察) or supervision (监督).</summary>
internal sealed class Activity : Tracked<ActivityStatus, ActivityTrigger>
{
    public required Guid SurveyId { get; init; }

    public Guid? TeamId { get; init; }

    public required ActivityType Type { get; init; }

    public required string Subject { get; init; }

    /// <summary>Where: the code of the region and the place in it.</summary>
    public required string Region { get; init; }

    public required string Place { get; set; }

    public required DateOnly From { get; set; }

    public required DateOnly Until { get; set; }

    /// <summary>人次, once it was held.</summary>
    public int? People { get; set; }

    public string? Minutes { get; set; }

    protected override Lifecycle<ActivityStatus, ActivityTrigger> Lifecycle => Table;

    public static readonly Lifecycle<ActivityStatus, ActivityTrigger> Table = new("activities", "调研活动", ActivityStatus.Planned, new()
    {
        [(ActivityStatus.Planned, ActivityTrigger.Reschedule)] = ActivityStatus.Planned,
        [(ActivityStatus.Planned, ActivityTrigger.Hold)] = ActivityStatus.Held,
        [(ActivityStatus.Planned, ActivityTrigger.Cancel)] = ActivityStatus.Cancelled,
    }, new()
    {
        [ActivityTrigger.Reschedule] = new(Sides.Owner, Roles.Triage),
        [ActivityTrigger.Hold] = new(Sides.Owner, Roles.Triage),
        [ActivityTrigger.Cancel] = new(Sides.Owner, Roles.Triage),
    });
}

/// <summary>活动类型.</summary>
internal enum ActivityType
{
    /// <summary>实地走访.</summary>
    Visit,

    /// <summary>座谈会.</summary>
    Meeting,

    /// <summary>访谈.</summary>
    Interview,

    /// <summary>问卷.</summary>
    Questionnaire,

    /// <summary>视察.</summary>
    Inspection,

    /// <summary>监督.</summary>
    Supervision,
}

/// <summary>活动状态.</summary>
internal enum ActivityStatus
{
    /// <summary>计划.</summary>
    Planned,

    /// <summary>已开展.</summary>
    Held,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>活动环节.</summary>
internal enum ActivityTrigger
{
    /// <summary>改期.</summary>
    Reschedule,

    /// <summary>开展.</summary>
    Hold,

    /// <summary>取消.</summary>
    Cancel,
}

/// <summary>资料数据请求 to a department, with its answer and clock.</summary>
internal sealed class DataRequest : Tracked<DataRequestStatus, DataRequestTrigger>
{
    public required Guid SurveyId { get; init; }

    public required string Department { get; init; }

    public required string Text { get; init; }

    public required DateOnly DueOn { get; set; }

    /// <summary>The clock from which the day follows; null when a person set it.</summary>
    public Clock? Clock { get; set; }

    public string? Answer { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>催办次数.</summary>
    public int Reminders { get; set; }

    protected override Lifecycle<DataRequestStatus, DataRequestTrigger> Lifecycle => Table;

    /// <summary>Whether the answer is not in time, or was not.</summary>
    public bool IsLate(DateOnly today) =>
        Status is not DataRequestStatus.Cancelled && (AnsweredAt is { } at ? ChinaTime.Day(at) : today) > DueOn;

    public ClockState StateOn(DateOnly today) =>
        Clock.StateOf(DueOn, Clock?.AmberFrom, Status is DataRequestStatus.Asked, ChinaTime.DayOf(AnsweredAt), today);

    public static readonly Lifecycle<DataRequestStatus, DataRequestTrigger> Table = new("data_requests", "资料数据请求", DataRequestStatus.Asked, new()
    {
        [(DataRequestStatus.Asked, DataRequestTrigger.Remind)] = DataRequestStatus.Asked,
        [(DataRequestStatus.Asked, DataRequestTrigger.Answer)] = DataRequestStatus.Answered,
        [(DataRequestStatus.Asked, DataRequestTrigger.Refuse)] = DataRequestStatus.Refused,
        [(DataRequestStatus.Asked, DataRequestTrigger.Cancel)] = DataRequestStatus.Cancelled,
        [(DataRequestStatus.Answered, DataRequestTrigger.AskAgain)] = DataRequestStatus.Asked,
        [(DataRequestStatus.Refused, DataRequestTrigger.AskAgain)] = DataRequestStatus.Asked,
    }, new()
    {
        [DataRequestTrigger.Remind] = new(Sides.Owner, Roles.Triage),
        [DataRequestTrigger.Answer] = new(Sides.Owner, Roles.Triage, Roles.UnitStaff),
        [DataRequestTrigger.Refuse] = new(Sides.Owner, Roles.Triage, Roles.UnitStaff),
        [DataRequestTrigger.Cancel] = new(Sides.Owner, Roles.Triage),
        [DataRequestTrigger.AskAgain] = new(Sides.Owner, Roles.Triage),
    });
}

/// <summary>资料请求状态.</summary>
internal enum DataRequestStatus
{
    /// <summary>已发函.</summary>
    Asked,

    /// <summary>已答复.</summary>
    Answered,

    /// <summary>不予提供.</summary>
    Refused,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>资料请求环节.</summary>
internal enum DataRequestTrigger
{
    /// <summary>催办.</summary>
    Remind,

    /// <summary>答复.</summary>
    Answer,

    /// <summary>不予提供.</summary>
    Refuse,

    /// <summary>取消.</summary>
    Cancel,

    /// <summary>再次请求.</summary>
    AskAgain,
}
