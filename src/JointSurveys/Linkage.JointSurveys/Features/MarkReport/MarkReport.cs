using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.MarkReport;

/// <summary>批注: the body above marks rows before it returns the envelope; the body below answers each mark.</summary>
internal static class MarkReport
{
    internal static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("/{id:guid}/marks", Mark).WithName(nameof(MarkReport));
        reports.MapPost("/{id:guid}/marks/{markId:guid}/answer", Answer).WithName("AnswerMark");
    }

    private static async Task<Ok<ReportView>> Mark(
        Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, ReportReader reader, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        StepTaking.RequireSide(report, Sides.Receiver, caller, Roles.Triage, Roles.Reviewer);
        if (report.Status != ReportStatus.Submitted)
            throw Refusal.Transition(report.Status.Code(), "mark");
        var kind = CodeText.Parse<MarkedRow>(request.RowKind)!.Value;
        if (!await HoldsAsync(db, report, kind, request.RowId, ct))
            throw Refusal.Invalid("/rowId", "row-unknown");
        db.Marks.Add(new()
        {
            Id = Guid.CreateVersion7(steps.Now),
            ReportId = id,
            RowKind = kind,
            RowId = request.RowId,
            Text = request.Text,
            MarkedBy = caller.Name,
            MarkedByBody = caller.Body,
            MarkedAt = steps.Now,
        });
        report.Touch(steps.Now);
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    private static async Task<Ok<ReportView>> Answer(
        Guid id, Guid markId, Reason answer, Caller caller, JointSurveysDbContext db, StepTaking steps, ReportReader reader, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        StepTaking.RequireSide(report, Sides.Owner, caller, Roles.Triage, Roles.Submitter);
        var mark = await db.Marks.FirstOrDefaultAsync(m => m.Id == markId && m.ReportId == id, ct) ?? throw Refusal.NotFound();
        mark.Answer = answer.Text;
        mark.AnsweredAt = steps.Now;
        report.Touch(steps.Now);
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    private static async Task<bool> HoldsAsync(JointSurveysDbContext db, Report report, MarkedRow kind, Guid? row, CancellationToken ct) => kind switch
    {
        MarkedRow.Report => row is null,
        MarkedRow.Paragraph => await db.Paragraphs.AnyAsync(p => p.ReportId == report.Id && p.Id == row, ct),
        MarkedRow.Finding => await db.Findings.AnyAsync(f => f.ReportId == report.Id && f.Id == row, ct),
        MarkedRow.Recommendation => await db.Recommendations.AnyAsync(r => r.ReportId == report.Id && r.Id == row, ct),
        MarkedRow.Indicator => await db.Indicators.AnyAsync(i => i.SurveyId == report.SurveyId && i.Id == row, ct),
    };

    /// <param name="RowKind"><c>report</c>, <c>paragraph</c>, <c>finding</c>, <c>recommendation</c> or <c>indicator</c>.</param>
    /// <param name="RowId">Which one; null for the whole report.</param>
    /// <param name="Text">What is to be reworked.</param>
    internal sealed record Request(string RowKind, Guid? RowId, string Text);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.RowKind).OneOf(CodeText.All<MarkedRow>());
            RuleFor(r => r.Text).Required(2000);
        }
    }
}
