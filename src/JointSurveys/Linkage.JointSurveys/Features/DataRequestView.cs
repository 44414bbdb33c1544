using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Features;

/// <summary>资料数据请求.</summary>
internal sealed record DataRequestView(
    Guid Id, int Version, Guid SurveyId, string Status, string Department, string Text, DateOnly DueOn, string? DueExplanationZh, string? DueExplanationEn,
    bool Late, string? Answer, DateTimeOffset? AnsweredAt, int Reminders, IReadOnlyList<string> AllowedActions, DateOnly? AmberFrom, string DueState)
{
    public static DataRequestView Of(DataRequest r, Caller caller, DateOnly today) => new(
        r.Id, r.Revision, r.SurveyId, r.Status.Code(), r.Department, r.Text, r.DueOn, r.Clock?.ExplanationZh, r.Clock?.ExplanationEn, r.IsLate(today), r.Answer,
        r.AnsweredAt, r.Reminders, r.OfferedTo(caller), r.Clock?.AmberFrom, r.StateOn(today).Code());
}
