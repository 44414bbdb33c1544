using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.PlanActivity;

/// <summary>调研日程: activities with who else comes to the same place in the same week, over all bodies. One question, however many activities.</summary>
internal sealed class ActivityCalendar(JointSurveysDbContext db)
{
    private const int MostWarnings = 20;

    public async Task<PlanActivity.ActivityView> ViewAsync(Activity activity, Caller caller, CancellationToken ct) => (await ViewsAsync([activity], caller, ct))[0];

    public async Task<IReadOnlyList<PlanActivity.ActivityView>> ViewsAsync(IReadOnlyList<Activity> activities, Caller caller, CancellationToken ct)
    {
        var planned = activities.Where(a => a.Status != ActivityStatus.Cancelled).ToList();
        if (planned.Count == 0)
            return [.. activities.Select(a => View(a, [], caller))];
        var (monday, sunday) = (Monday(planned.Min(a => a.From)), Sunday(planned.Max(a => a.Until)));
        var regions = planned.Select(a => a.Region).Distinct().ToList();
        var others = (await db.Activities.AsNoTracking()
            .Where(o => regions.Contains(o.Region) && o.Status != ActivityStatus.Cancelled && o.From <= sunday && o.Until >= monday)
            .Join(db.Surveys.IgnoreQueryFilters(), o => o.SurveyId, s => s.Id, (o, s) => new { o.Region, o.SurveyId, s.Title, o.Body, o.Place, o.From, o.Until })
            .OrderBy(o => o.From).ToListAsync(ct)).ToLookup(o => o.Region, StringComparer.Ordinal);
        return
        [
            .. activities.Select(a => View(a, a.Status == ActivityStatus.Cancelled ? [] :
            [
                .. others[a.Region].Where(o => o.SurveyId != a.SurveyId && o.From <= Sunday(a.Until) && o.Until >= Monday(a.From)).Take(MostWarnings)
                    .Select(o => new PlanActivity.ClashView(o.Title, o.Body, o.Place, o.From, o.Until)),
            ], caller)),
        ];
    }

    private static PlanActivity.ActivityView View(Activity a, IReadOnlyList<PlanActivity.ClashView> warnings, Caller caller) => new(
        a.Id, a.Revision, a.SurveyId, a.TeamId, a.Type.Code(), a.Status.Code(), a.Subject, a.Region, a.Place, a.From, a.Until,
        a.Body == caller.Body ? a.People : null, a.Body == caller.Body ? a.Minutes : null, warnings, a.OfferedTo(caller), a.Body);

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly Sunday(DateOnly day) => Monday(day).AddDays(6);
}
