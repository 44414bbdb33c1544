using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using T = Linkage.JointSurveys.Domain.DataRequestTrigger;

namespace Linkage.JointSurveys.Features.RequestData;

/// <summary>向部门请求资料数据, with answers and clocks.</summary>
internal static class RequestData
{
    private static readonly (string Route, string Name, T Step)[] Steps =
    [
        ("reminder", "RemindDataRequest", T.Remind),
        ("answer", "AnswerDataRequest", T.Answer),
        ("refusal", "RefuseDataRequest", T.Refuse),
        ("cancellation", "CancelDataRequest", T.Cancel),
        ("asking-again", "AskDataAgain", T.AskAgain),
    ];

    internal static void Map(RouteGroupBuilder surveys, RouteGroupBuilder requests)
    {
        surveys.MapPost("/{id:guid}/data-requests", Ask).WithName(nameof(RequestData));
        surveys.MapGet("/{id:guid}/data-requests", List).WithName("ListDataRequests");
        requests.MapGet("/{id:guid}", Get).WithName("GetDataRequest");
        foreach (var (route, name, step) in Steps)
            requests.MapPost($"/{{id:guid}}/{route}", (Guid id, Reason reason, IfMatch match, Caller caller, StepTaking steps, BodyTree bodies,
                CancellationToken ct) => HandleAsync(step, id, reason, match, caller, steps, bodies, ct)).WithName(name);
    }

    private static async Task<Ok<DataRequestView>> Ask(
        Guid id, Request request, Caller caller, StepTaking steps, BodyTree bodies, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        if (!caller.Is(Roles.Triage))
            throw Refusal.NotAllowed();
        var clock = request.DueOn is null ? (await bodies.ClocksAsync([caller.Body], Clocks.DataRequest, steps.Now, ct))[0] : null;
        var due = request.DueOn ?? clock?.DueOn ?? throw Refusal.Invalid("/dueOn", "required");
        if (due < steps.Today)
            throw Refusal.Invalid("/dueOn", "due-in-past");
        var asked = new DataRequest
        {
            Id = Guid.CreateVersion7(steps.Now),
            Body = caller.Body,
            SurveyId = survey.Id,
            Department = request.Department,
            Text = request.Text,
            DueOn = due,
            Clock = clock,
        };
        steps.Begin(asked, caller);
        await steps.SaveAsync(asked, ct);
        return TypedResults.Ok(DataRequestView.Of(asked, caller, steps.Today));
    }

    private static async Task<Ok<IReadOnlyList<DataRequestView>>> List(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        var found = await db.DataRequests.AsNoTracking().Where(r => r.SurveyId == survey.Id).OrderBy(r => r.DueOn).Take(500).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<DataRequestView>>([.. found.Select(r => DataRequestView.Of(r, caller, steps.Today))]);
    }

    private static async Task<Ok<DataRequestView>> Get(Guid id, Caller caller, StepTaking steps, CancellationToken ct) =>
        TypedResults.Ok(DataRequestView.Of(await steps.FindAsync<DataRequest>(id, ct), caller, steps.Today));

    private static async Task<Ok<DataRequestView>> HandleAsync(
        T step, Guid id, Reason reason, IfMatch match, Caller caller, StepTaking steps, BodyTree bodies, CancellationToken ct)
    {
        var asked = await steps.FindAsync<DataRequest>(id, match, ct);
        steps.Take(asked, step, caller, note: reason.Text);
        if (step == T.Remind)
            asked.Reminders++;
        if (step is T.Answer or T.Refuse)
            (asked.Answer, asked.AnsweredAt) = (reason.Text, steps.Now);
        if (step == T.AskAgain)
        {
            asked.AnsweredAt = null;
            // Whoever is asked again has as long as the first time.
            if ((await bodies.ClocksAsync([asked.Body], Clocks.DataRequest, steps.Now, ct))[0] is { } clock)
                (asked.Clock, asked.DueOn) = (clock, clock.DueOn);
        }

        await steps.SaveAsync(asked, ct);
        return TypedResults.Ok(DataRequestView.Of(asked, caller, steps.Today));
    }

    internal sealed record Request(string Department, string Text, DateOnly? DueOn);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Department).Required(200);
            RuleFor(r => r.Text).Required(ValidationRules.Prose);
            RuleFor(r => r.DueOn).Must(day => day is null || day.Value.Year is >= 2000 and <= 2100).WithErrorCode("day-out-of-range");
        }
    }
}
