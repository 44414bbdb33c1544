using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.PlanActivity;

/// <summary>调研日程: activities with who else comes to the same place in the same week, over all bodies. As many questions for one activity as for hundreds.</summary>
internal sealed class ActivityCalendar(JointSurveysDbContext db)
{
    private const int MostWarnings = 20;

    public async Task<PlanActivity.ActivityView> ViewAsync(Activity activity, Caller caller, CancellationToken ct) => (await ViewsAsync([activity], caller, ct))[0];

    public async Task<IReadOnlyList<PlanActivity.ActivityView>> ViewsAsync(IReadOnlyList<Activity> activities, Caller caller, CancellationToken ct)
    {
        var others = (await OthersAsync([.. activities.Where(a => a.Status != ActivityStatus.Cancelled)], ct)).ToLookup(o => o.Region, StringComparer.Ordinal);
        var ids = activities.Select(a => a.SurveyId).Distinct().ToList();
        var titles = await db.Surveys.IgnoreQueryFilters().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Title, ct);
        var named = ids.Union(others.SelectMany(o => o).Select(o => o.SurveyId)).ToList();
        // A visit is announced to whoever lives where it goes; the survey behind it is read by those who take part.
        var readable = await db.Surveys.Where(s => named.Contains(s.Id)).Select(s => s.Id).ToHashSetAsync(ct);
        return
        [
            .. activities.Select(a => View(a, titles[a.SurveyId], readable.Contains(a.SurveyId), a.Status == ActivityStatus.Cancelled ? [] :
            [
                .. others[a.Region].Where(o => o.SurveyId != a.SurveyId && o.From <= Sunday(a.Until) && o.Until >= Monday(a.From)).Take(MostWarnings)
                    .Select(o => new PlanActivity.ClashView(o.Title, o.Body, o.Place, o.From, o.Until, readable.Contains(o.SurveyId) ? o.SurveyId : null)),
            ], caller)),
        ];
    }

    private async Task<IReadOnlyList<Other>> OthersAsync(IReadOnlyList<Activity> planned, CancellationToken ct)
    {
        if (planned.Count == 0)
            return [];
        var (monday, sunday) = (Monday(planned.Min(a => a.From)), Sunday(planned.Max(a => a.Until)));
        var regions = planned.Select(a => a.Region).Distinct().ToList();
        return await db.Activities.IgnoreQueryFilters().AsNoTracking()
            .Where(o => regions.Contains(o.Region) && o.Status != ActivityStatus.Cancelled && o.From <= sunday && o.Until >= monday)
            .Join(db.Surveys, o => o.SurveyId, s => s.Id, (o, s) => new { Activity = o, s.Title })
            .OrderBy(o => o.Activity.From).ThenBy(o => o.Activity.Id)
            .Select(o => new Other(
                o.Activity.Region, o.Activity.SurveyId, o.Title, o.Activity.Body, o.Activity.Place, o.Activity.From, o.Activity.Until))
            .ToListAsync(ct);
    }

    private static PlanActivity.ActivityView View(
        Activity a, string survey, bool readable, IReadOnlyList<PlanActivity.ClashView> warnings, Caller caller) => new(
        a.Id, a.Revision, a.SurveyId, a.TeamId, a.Type.Code(), a.Status.Code(), a.Subject, a.Region, a.Place, a.From, a.Until,
        a.Body == caller.Body ? a.People : null, a.Body == caller.Body ? a.Minutes : null, warnings, a.OfferedTo(caller), a.Body, survey, readable);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly Sunday(DateOnly day) => Monday(day).AddDays(6);

    private sealed record Other(string Region, Guid SurveyId, string Title, string Body, string Place, DateOnly From, DateOnly Until);
}
