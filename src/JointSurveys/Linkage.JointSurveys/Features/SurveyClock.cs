using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;

namespace Linkage.JointSurveys.Features;

/// <summary>时限, with its colour today.</summary>
/// <param name="Name">Name of the clock in the deadline pack.</param>
/// <param name="DueOn">Last day.</param>
/// <param name="AmberFrom">First day on which it is nearly due.</param>
/// <param name="State"><c>running</c>, <c>nearly-due</c>, <c>overdue</c>; <c>met</c> or <c>missed</c> once it was done, <c>stopped</c> when nobody waits any more.</param>
/// <param name="ExplanationZh">时限说明.</param>
/// <param name="ExplanationEn">The same in English.</param>
internal sealed record SurveyClock(string Name, DateOnly DueOn, DateOnly? AmberFrom, string State, string ExplanationZh, string ExplanationEn)
{
    public static SurveyClock? Of(Clock? clock, bool running, DateOnly? doneOn, DateOnly today) => clock is null
        ? null
        : new(clock.Name, clock.DueOn, clock.AmberFrom, clock.StateOn(running, doneOn, today).Code(), clock.ExplanationZh, clock.ExplanationEn);

    /// <summary>签收时限.</summary>
    public static SurveyClock? OfReceipt(SurveyTask task, DateOnly today) =>
        Of(task.Receipt, task.Status is Domain.TaskStatus.Issued, ChinaTime.DayOf(task.SignedForAt), today);

    /// <summary>答复时限.</summary>
    public static SurveyClock? OfAnswer(SurveyTask task, DateOnly today) =>
        Of(task.Answer, task.Status is Domain.TaskStatus.Issued or Domain.TaskStatus.SignedFor, ChinaTime.DayOf(task.AnsweredAt), today);

    /// <summary>建议答复时限.</summary>
    public static SurveyClock? OfReply(Recommendation row, DateOnly today) =>
        Of(row.Reply, row.Status is RecommendationStatus.Sent or RecommendationStatus.NoReply, row.RepliedOn, today);
}
