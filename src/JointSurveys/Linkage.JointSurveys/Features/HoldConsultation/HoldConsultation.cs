using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.HoldConsultation;

/// <summary>协商会议 on a report: notice, questions, answers, speeches.</summary>
internal static class HoldConsultation
{
    internal static void Map(RouteGroupBuilder reports) => reports.MapPost("/{id:guid}/consultations", Handle).WithName(nameof(HoldConsultation));

    private static async Task<Ok<ReportView>> Handle(
        Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, ReportReader reader, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        StepTaking.RequireSide(report, Sides.Owner, caller, Roles.Triage);
        db.Meetings.Add(new()
        {
            Id = Guid.CreateVersion7(steps.Now),
            ReportId = id,
            Body = caller.Body,
            Notice = request.Notice,
            Place = request.Place,
            HeldOn = request.HeldOn,
            Contributions = request.Contributions,
            RecordedBy = caller.Name,
            RecordedAt = steps.Now,
        });
        report.Touch(steps.Now);
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    internal sealed record Request(string Notice, string Place, DateOnly HeldOn, IReadOnlyList<Contribution> Contributions);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Notice).Required(ValidationRules.Prose);
            RuleFor(r => r.Place).Required(200);
            RuleFor(r => r.HeldOn).Day();
            RuleFor(r => r.Contributions).Count(0, 500);
            RuleForEach(r => r.Contributions).ChildRules(said =>
            {
                said.RuleFor(s => s.Kind).OneOf(["question", "answer", "speech"]);
                said.RuleFor(s => s.By).Required(100);
                said.RuleFor(s => s.Text).Required(ValidationRules.Prose);
            }).When(r => r.Contributions?.All(c => c is not null) == true);
        }
    }
}
