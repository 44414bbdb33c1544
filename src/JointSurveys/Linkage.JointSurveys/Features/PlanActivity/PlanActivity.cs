using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.PlanActivity;

/// <summary>安排调研活动. Warns when another survey goes to the same place in the same week, over all bodies: nobody is visited twice unawares.</summary>
internal static class PlanActivity
{
    internal static void Map(RouteGroupBuilder surveys, RouteGroupBuilder activities)
    {
        surveys.MapPost("/{id:guid}/activities", Plan).WithName(nameof(PlanActivity));
        surveys.MapGet("/{id:guid}/activities", List).WithName("ListActivities");
        activities.MapGet("/{id:guid}", Get).WithName("GetActivity");
        activities.MapPost("/{id:guid}/holding", Hold).WithName("HoldActivity");
        activities.MapPost("/{id:guid}/cancellation", Cancel).WithName("CancelActivity");
    }

    private static async Task<Ok<ActivityView>> Plan(Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        if (!caller.Is(Roles.Triage))
            throw Refusal.NotAllowed();
        if (request.TeamId is { } team && !await db.Teams.AnyAsync(t => t.Id == team && t.SurveyId == survey.Id, ct))
            throw Refusal.Invalid("/teamId", "team-unknown");
        var activity = new Activity
        {
            Id = Guid.CreateVersion7(steps.Now),
            Body = caller.Body,
            SurveyId = survey.Id,
            TeamId = request.TeamId,
            Type = CodeText.Parse<ActivityType>(request.Type)!.Value,
            Subject = request.Subject,
            Region = request.Region,
            Place = request.Place,
            From = request.From,
            Until = request.Until ?? request.From,
        };
        steps.Begin(activity, caller);
        await steps.SaveAsync(activity, ct);
        return TypedResults.Ok(await ViewAsync(activity, caller, db, ct));
    }

    private static async Task<Ok<IReadOnlyList<ActivityView>>> List(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        var found = await db.Activities.AsNoTracking().Where(a => a.SurveyId == survey.Id && a.Body == caller.Body).OrderBy(a => a.From).Take(500).ToListAsync(ct);
        var views = new List<ActivityView>();
        foreach (var activity in found)
            views.Add(await ViewAsync(activity, caller, db, ct));
        return TypedResults.Ok<IReadOnlyList<ActivityView>>(views);
    }

    private static async Task<Ok<ActivityView>> Get(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct) =>
        TypedResults.Ok(await ViewAsync(await OwnAsync(id, caller, steps, ct), caller, db, ct));

    private static async Task<Ok<ActivityView>> Hold(
        Guid id, HoldRequest request, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var activity = await OwnAsync(id, caller, steps, ct);
        match.Require(activity.Revision);
        steps.Take(activity, ActivityTrigger.Hold, caller);
        activity.People = request.People;
        activity.Minutes = request.Minutes;
        await steps.SaveAsync(activity, ct);
        return TypedResults.Ok(await ViewAsync(activity, caller, db, ct));
    }

    private static async Task<Ok<ActivityView>> Cancel(
        Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var activity = await OwnAsync(id, caller, steps, ct);
        match.Require(activity.Revision);
        steps.Take(activity, ActivityTrigger.Cancel, caller, note: reason.Text);
        await steps.SaveAsync(activity, ct);
        return TypedResults.Ok(await ViewAsync(activity, caller, db, ct));
    }

    // The calendar is read over all bodies to warn, so the set has no filter; a single activity is its own body's alone.
    private static async Task<Activity> OwnAsync(Guid id, Caller caller, StepTaking steps, CancellationToken ct) =>
        await steps.FindAsync<Activity>(id, ct) is { } activity && activity.Body == caller.Body ? activity : throw Refusal.NotFound();

    private static async Task<ActivityView> ViewAsync(Activity a, Caller caller, JointSurveysDbContext db, CancellationToken ct)
    {
        var (monday, sunday) = (Monday(a.From), Monday(a.Until).AddDays(6));
        var others = a.Status == ActivityStatus.Cancelled ? [] : await db.Activities.AsNoTracking()
            .Where(o => o.Region == a.Region && o.SurveyId != a.SurveyId && o.Status != ActivityStatus.Cancelled && o.From <= sunday && o.Until >= monday)
            .Join(db.Surveys.IgnoreQueryFilters(), o => o.SurveyId, s => s.Id, (o, s) => new ClashView(s.Title, o.Body, o.Place, o.From, o.Until))
            .OrderBy(c => c.From).Take(20).ToListAsync(ct);
        return new(a.Id, a.Revision, a.SurveyId, a.TeamId, a.Type.Code(), a.Status.Code(), a.Subject, a.Region, a.Place, a.From, a.Until, a.People, a.Minutes,
            others, a.OfferedTo(caller));
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <param name="TeamId">Which team goes.</param>
    /// <param name="Type"><c>visit</c>, <c>meeting</c>, <c>interview</c>, <c>questionnaire</c>, <c>inspection</c> or <c>supervision</c>.</param>
    /// <param name="Subject">About what.</param>
    /// <param name="Region">Code of the region that is visited.</param>
    /// <param name="Place">Where in it.</param>
    /// <param name="From">First day.</param>
    /// <param name="Until">Last day; the first when null.</param>
    internal sealed record Request(Guid? TeamId, string Type, string Subject, string Region, string Place, DateOnly From, DateOnly? Until);

    internal sealed record HoldRequest(int People, string? Minutes);

    /// <summary>调研活动, with who else comes in the same week.</summary>
    internal sealed record ActivityView(
        Guid Id, int Version, Guid SurveyId, Guid? TeamId, string Type, string Status, string Subject, string Region, string Place, DateOnly From,
        DateOnly Until, int? People, string? Minutes, IReadOnlyList<ClashView> Warnings, IReadOnlyList<string> AllowedActions);

    /// <summary>同周同地的其他调研.</summary>
    internal sealed record ClashView(string Survey, string Body, string Place, DateOnly From, DateOnly Until);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Type).OneOf(CodeText.All<ActivityType>());
            RuleFor(r => r.Subject).Required(200);
            RuleFor(r => r.Region).Required(6).Matches("^[0-9]{6}$").WithErrorCode("unknown-code").WithState(r => new object[] { r.Region ?? "" });
            RuleFor(r => r.Place).Required(200);
            RuleFor(r => r.From).Day();
            RuleFor(r => r.Until).Must((r, until) => until is null || (until >= r.From && until <= r.From.AddDays(366))).WithErrorCode("day-order");
        }
    }

    internal sealed class HoldRules : AbstractValidator<HoldRequest>
    {
        public HoldRules()
        {
            RuleFor(r => r.People).Within(0, 1_000_000);
            RuleFor(r => r.Minutes).AtMost(ValidationRules.Prose);
        }
    }
}
