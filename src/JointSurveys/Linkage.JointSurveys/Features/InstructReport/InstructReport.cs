using FluentValidation;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.InstructReport;

/// <summary>批示: one leader's words on any number of reports and recommendations, with highlights. It goes back to every source.</summary>
internal static class InstructReport
{
    internal static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapPost("/{id:guid}/instructions", Handle).WithName(nameof(InstructReport));
        surveys.MapGet("/{id:guid}/instructions", List).WithName("ListInstructions");
    }

    private static async Task<Ok<InstructionView>> Handle(
        Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, IOutbox outbox, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        if (!caller.IsAny(Roles.Triage, Roles.Approver))
            throw Refusal.NotAllowed();
        var reportIds = request.Targets.Select(t => t.ReportId).Distinct().ToList();
        var reports = await db.Reports.Where(r => r.SurveyId == survey.Id && r.Body == caller.Body && reportIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var rowIds = request.Targets.Select(t => t.RecommendationId).OfType<Guid>().ToList();
        var rows = await db.Recommendations.Where(r => rowIds.Contains(r.Id)).Select(r => new { r.Id, r.ReportId }).ToListAsync(ct);
        foreach (var target in request.Targets)
        {
            if (!reports.TryGetValue(target.ReportId, out var report)
                || (target.RecommendationId is { } row && !rows.Exists(r => r.Id == row && r.ReportId == report.Id)))
                throw Refusal.Invalid("/targets", "target-unknown");
            if (report.Status is ReportStatus.Draft or ReportStatus.Reviewed or ReportStatus.Returned)
                throw Refusal.Conflict("before-sent");
        }

        var instruction = new Instruction
        {
            Id = Guid.CreateVersion7(steps.Now),
            SurveyId = survey.Id,
            Body = caller.Body,
            Leader = request.Leader,
            Post = request.Post,
            Level = request.Level,
            Text = request.Text,
            InstructedOn = request.InstructedOn,
            Highlights = request.Highlights ?? [],
            RecordedBy = caller.Name,
            RecordedAt = steps.Now,
        };
        db.Instructions.Add(instruction);
        db.InstructionTargets.AddRange(request.Targets.Distinct().Select(t => new InstructionTarget
        {
            Id = Guid.CreateVersion7(steps.Now),
            InstructionId = instruction.Id,
            ReportId = t.ReportId,
            RecommendationId = t.RecommendationId,
        }));
        outbox.Publish(new SurveyInstructed
        {
            InstructionId = instruction.Id,
            SurveyId = survey.Id,
            LineageId = survey.LineageId,
            Body = caller.Body,
            Leader = request.Leader,
            Post = request.Post,
            Level = request.Level,
            InstructedOn = request.InstructedOn,
            Reports = [.. request.Targets.Where(t => t.RecommendationId is null).Select(t => t.ReportId).Distinct()],
            Recommendations = [.. rowIds.Distinct()],
            Highlights = instruction.Highlights.Count,
            RecordedAt = steps.Now,
        });
        var first = true;
        foreach (var report in reports.Values)
        {
            // An outcome stands on one item: an instruction on several reports is one outcome each.
            outbox.Publish(OnLineage(report, instruction, first ? instruction.Id : Guid.CreateVersion7(steps.Now), request.Visibility ?? "full", caller));
            first = false;
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(InstructionView.Of(instruction, [.. request.Targets.Distinct()]));
    }

    private static async Task<Ok<Register>> List(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        var instructions = await db.Instructions.AsNoTracking().Where(i => i.SurveyId == survey.Id && i.Body == caller.Body).OrderBy(i => i.InstructedOn).ToListAsync(ct);
        var ids = instructions.ConvertAll(i => i.Id);
        var targets = (await db.InstructionTargets.AsNoTracking().Where(t => ids.Contains(t.InstructionId)).ToListAsync(ct)).ToLookup(t => t.InstructionId);
        return TypedResults.Ok(new Register(
            instructions.Sum(i => targets[i.Id].Count()), instructions.Count,
            [.. instructions.Select(i => InstructionView.Of(i, [.. targets[i.Id].Select(t => new Target(t.ReportId, t.RecommendationId))]))]));
    }

    private static OutcomeRecorded OnLineage(Report report, Instruction instruction, Guid outcome, string visibility, Caller caller) => new()
    {
        OutcomeId = outcome,
        Revision = 1,
        Type = "instructed",
        Level = instruction.Level,
        ByWhom = instruction.Leader,
        Leader = instruction.Leader,
        LeaderPost = instruction.Post,
        Text = visibility == "full" ? instruction.Text : null,
        OccurredOn = instruction.InstructedOn,
        ItemId = report.Id,
        LineageId = report.LineageId,
        Kind = StepTaking.Kind,
        Body = report.Body,
        Visibility = visibility,
        RecordedBy = caller.Name,
        RecordedAt = instruction.RecordedAt,
    };

    internal sealed record Request(
        string Leader, string Post, string Level, string Text, DateOnly InstructedOn, IReadOnlyList<Target> Targets, IReadOnlyList<string>? Highlights,
        string? Visibility);

    /// <summary>批示对象: a report, or one of its recommendations.</summary>
    internal sealed record Target(Guid ReportId, Guid? RecommendationId);

    /// <summary>批示登记簿: 件次 are instructions on something, 人次 the times that a leader instructed.</summary>
    internal sealed record Register(int ItemTimes, int PersonTimes, IReadOnlyList<InstructionView> Items);

    /// <summary>批示.</summary>
    internal sealed record InstructionView(
        Guid Id, string Leader, string Post, string Level, string Text, DateOnly InstructedOn, IReadOnlyList<string> Highlights, IReadOnlyList<Target> Targets)
    {
        public static InstructionView Of(Instruction i, IReadOnlyList<Target> targets) =>
            new(i.Id, i.Leader, i.Post, i.Level, i.Text, i.InstructedOn, i.Highlights, targets);
    }

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Leader).Required(100);
            RuleFor(r => r.Post).Required(100);
            RuleFor(r => r.Level).OneOf(["county", "city", "province", "national"]);
            RuleFor(r => r.Text).Required(ValidationRules.Prose);
            RuleFor(r => r.InstructedOn).Day();
            RuleFor(r => r.Targets).Count(1, 200);
            RuleFor(r => r.Highlights!).Count(0, 100).When(r => r.Highlights is not null);
            RuleForEach(r => r.Highlights).Given();
            RuleFor(r => r.Visibility).OneOfOrNone(["full", "summary", "none"]);
        }
    }
}
