using FluentValidation;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
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
    /// <summary>Longest calendar that is read at once, in days.</summary>
    private const int LongestCalendar = 400;

    internal static void Map(RouteGroupBuilder surveys, RouteGroupBuilder activities)
    {
        surveys.MapPost("/{id:guid}/activities", Plan).WithName(nameof(PlanActivity));
        surveys.MapGet("/{id:guid}/activities", List).WithName("ListActivities");
        activities.MapGet("", Calendar).WithName("ReadActivityCalendar");
        activities.MapGet("/{id:guid}", Get).WithName("GetActivity");
        activities.MapPost("/{id:guid}/holding", Hold).WithName("HoldActivity");
        activities.MapPost("/{id:guid}/rescheduling", Reschedule).WithName("RescheduleActivity");
        activities.MapPost("/{id:guid}/cancellation", Cancel).WithName("CancelActivity");
    }

    private static async Task<Ok<ActivityView>> Plan(Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps,
        ActivityCalendar calendar, CancellationToken ct)
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
        return TypedResults.Ok(await calendar.ViewAsync(activity, caller, ct));
    }

    private static async Task<Ok<IReadOnlyList<ActivityView>>> List(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps,
        ActivityCalendar calendar, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        var found = await db.Activities.AsNoTracking().Where(a => a.SurveyId == survey.Id && a.Body == caller.Body).OrderBy(a => a.From).Take(500).ToListAsync(ct);
        return TypedResults.Ok(await calendar.ViewsAsync(found, caller, ct));
    }

    // 日程 over all surveys: what the body itself plans, and what anybody plans in its region or in one below.
    private static async Task<Ok<IReadOnlyList<ActivityView>>> Calendar(
        DateOnly? from, DateOnly? until, Caller caller, JointSurveysDbContext db, StepTaking steps, ActivityCalendar calendar, CancellationToken ct)
    {
        var first = from ?? steps.Today.AddDays(-7);
        var last = until ?? first.AddDays(60);
        if (last < first || last.DayNumber - first.DayNumber > LongestCalendar)
            throw Refusal.Invalid("/until", "day-order");
        var region = Regions.PrefixOf(caller.Body);
        var found = await db.Activities.AsNoTracking()
            .Where(a => (a.Body == caller.Body || a.Region.StartsWith(region)) && a.Status != ActivityStatus.Cancelled && a.From <= last && a.Until >= first)
            .OrderBy(a => a.From).ThenBy(a => a.Id).Take(500).ToListAsync(ct);
        return TypedResults.Ok(await calendar.ViewsAsync(found, caller, ct));
    }

    private static async Task<Ok<ActivityView>> Get(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps,
        ActivityCalendar calendar, CancellationToken ct) =>
        TypedResults.Ok(await calendar.ViewAsync(await OwnAsync(id, caller, steps, ct), caller, ct));

    private static async Task<Ok<ActivityView>> Hold(
        Guid id, HoldRequest request, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps,
        IOutbox outbox, ActivityCalendar calendar, CancellationToken ct)
    {
        var activity = await OwnAsync(id, caller, steps, ct);
        match.Require(activity.Revision);
        steps.Take(activity, ActivityTrigger.Hold, caller);
        activity.People = request.People;
        activity.Minutes = request.Minutes;
        var lineage = await db.Surveys.IgnoreQueryFilters().Where(s => s.Id == activity.SurveyId).Select(s => s.LineageId).SingleAsync(ct);
        outbox.Publish(Held(activity, lineage, steps.Now));
        await steps.SaveAsync(activity, ct);
        return TypedResults.Ok(await calendar.ViewAsync(activity, caller, ct));
    }

    private static async Task<Ok<ActivityView>> Reschedule(
        Guid id, RescheduleRequest request, IfMatch match, Caller caller, StepTaking steps, ActivityCalendar calendar, CancellationToken ct)
    {
        var activity = await OwnAsync(id, caller, steps, ct);
        match.Require(activity.Revision);
        steps.Take(activity, ActivityTrigger.Reschedule, caller, note: $"{activity.From:yyyy-MM-dd} → {request.From:yyyy-MM-dd}:{request.Reason}");
        activity.From = request.From;
        activity.Until = request.Until ?? request.From;
        activity.Place = request.Place ?? activity.Place;
        await steps.SaveAsync(activity, ct);
        return TypedResults.Ok(await calendar.ViewAsync(activity, caller, ct));
    }

    private static async Task<Ok<ActivityView>> Cancel(
        Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps,
        ActivityCalendar calendar, CancellationToken ct)
    {
        var activity = await OwnAsync(id, caller, steps, ct);
        match.Require(activity.Revision);
        steps.Take(activity, ActivityTrigger.Cancel, caller, note: reason.Text);
        await steps.SaveAsync(activity, ct);
        return TypedResults.Ok(await calendar.ViewAsync(activity, caller, ct));
    }

    private static ActivityHeld Held(Activity a, Guid lineage, DateTimeOffset now) => new()
    {
        ActivityId = a.Id,
        SurveyId = a.SurveyId,
        LineageId = lineage,
        Body = a.Body,
        Type = a.Type.Code(),
        Subject = a.Subject,
        Region = a.Region,
        From = a.From,
        Until = a.Until,
        People = a.People ?? 0,
        RecordedAt = now,
    };

    // The calendar is read over all bodies to warn, so the set has no filter; a single activity is its own body's alone.
    private static async Task<Activity> OwnAsync(Guid id, Caller caller, StepTaking steps, CancellationToken ct) =>
        await steps.FindAsync<Activity>(id, ct) is { } activity && activity.Body == caller.Body ? activity : throw Refusal.NotFound();

    /// <param name="TeamId">Which team goes.</param>
    /// <param name="Type"><c>visit</c>, <c>meeting</c>, <c>interview</c>, <c>questionnaire</c>, <c>inspection</c> or <c>supervision</c>.</param>
    /// <param name="Subject">About what.</param>
    /// <param name="Region">Code of the region that is visited.</param>
    /// <param name="Place">Where in it.</param>
    /// <param name="From">First day.</param>
    /// <param name="Until">Last day; the first when null.</param>
    internal sealed record Request(Guid? TeamId, string Type, string Subject, string Region, string Place, DateOnly From, DateOnly? Until);

    internal sealed record HoldRequest(int People, string? Minutes);

    /// <param name="From">First day.</param>
    /// <param name="Until">Last day; the first when null.</param>
    /// <param name="Place">Where; as before when null.</param>
    /// <param name="Reason">Why it is moved.</param>
    internal sealed record RescheduleRequest(DateOnly From, DateOnly? Until, string? Place, string Reason);

    /// <summary>调研活动, with who else comes in the same week.</summary>
    /// <param name="SurveyReadable">Whether the caller's body takes part in the survey, and so may open it.</param>
    internal sealed record ActivityView(
        Guid Id, int Version, Guid SurveyId, Guid? TeamId, string Type, string Status, string Subject, string Region, string Place, DateOnly From,
        DateOnly Until, int? People, string? Minutes, IReadOnlyList<ClashView> Warnings, IReadOnlyList<string> AllowedActions, string Body,
        string SurveyTitle, bool SurveyReadable);

    /// <summary>同周同地的其他调研.</summary>
    /// <param name="SurveyId">Which survey, where the caller's body takes part in it.</param>
    internal sealed record ClashView(string Survey, string Body, string Place, DateOnly From, DateOnly Until, Guid? SurveyId);

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

    internal sealed class RescheduleRules : AbstractValidator<RescheduleRequest>
    {
        public RescheduleRules()
        {
            RuleFor(r => r.From).Day();
            RuleFor(r => r.Until).Must((r, until) => until is null || (until >= r.From && until <= r.From.AddDays(366))).WithErrorCode("day-order");
            RuleFor(r => r.Place).AtMost(200);
            RuleFor(r => r.Reason).Required(2000);
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
