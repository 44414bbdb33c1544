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

namespace Linkage.JointSurveys.Features.IssueReport;

/// <summary>审议、编发、报送党委政府、办结 a consolidated report.</summary>
internal static class IssueReport
{
    internal static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("/{id:guid}/review", Review).WithName("ReviewReport");
        reports.MapPost("/{id:guid}/sending-back", SendBack).WithName("SendReportBack");
        reports.MapPost("/{id:guid}/issue", Issue).WithName(nameof(IssueReport));
        reports.MapPost("/{id:guid}/sending", Send).WithName("SendReport");
        reports.MapPost("/{id:guid}/closing", Close).WithName("CloseReport");
    }

    private static async Task<Ok<ReportView>> Review(
        Guid id, Remark remark, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, LineageLinks links, ReportReader reader,
        CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, match, ct);
        report.Require(ReportTrigger.Review, caller);
        if (await Unplaced.CountAsync(db, report, ct) is > 0 and var left)
            throw Refusal.Conflict("unplaced-rows", left);
        steps.Take(report, ReportTrigger.Review, caller, note: remark.Note);
        await links.JoinAsync(report, caller, steps.Now, ct);
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    private static async Task<Ok<ReportView>> SendBack(
        Guid id, Reason reason, IfMatch match, Caller caller, StepTaking steps, ReportReader reader, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, match, ct);
        steps.Take(report, ReportTrigger.SendBack, caller, note: reason.Text);
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    private static async Task<Ok<ReportView>> Issue(
        Guid id, Request request, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, FigureReader figures, IOutbox outbox,
        ReportReader reader, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, match, ct);
        steps.Take(report, ReportTrigger.Issue, caller);
        var product = CodeText.Parse<ProductType>(request.Product)!.Value;
        var year = steps.Today.Year;
        var frozen = JsonColumns.Write(await figures.ReadFiguresAsync(report, ct));
        report.Issue(product, year, await NextNumberAsync(db, report.Body, product, year, ct), request.Recipients, frozen, caller.Name, steps.Now);
        var rows = await db.Recommendations.AsNoTracking().Where(r => r.ReportId == id && r.Status == RecommendationStatus.Drafted)
            .OrderBy(r => r.Number).ToListAsync(ct);
        outbox.Publish(new SurveyReportIssued
        {
            ReportId = id,
            SurveyId = report.SurveyId,
            LineageId = report.LineageId,
            Body = report.Body,
            Title = report.Title,
            Product = request.Product,
            Year = year,
            Number = report.IssueNumber!.Value,
            Recipients = request.Recipients,
            Recommendations = [.. rows.Select(r => new IssuedRecommendation { RecommendationId = r.Id, Number = r.Number, Area = r.Area, SourceBodies = r.SourceBodies })],
            IssuedBy = caller.Name,
            IssuedAt = steps.Now,
        });
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    private static async Task<Ok<ReportView>> Send(
        Guid id, Remark remark, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, BodyTree bodies, ReportReader reader,
        CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, match, ct);
        steps.Take(report, ReportTrigger.Send, caller, note: remark.Note);
        report.Send(steps.Now);
        var due = (await bodies.ClocksAsync([report.Body], Clocks.RecommendationReply, steps.Now, ct))[0];
        foreach (var row in await db.Recommendations.Where(r => r.ReportId == id && r.Status == RecommendationStatus.Drafted).ToListAsync(ct))
        {
            steps.Follow(row, RecommendationTrigger.Send, caller);
            row.Await(due);
        }

        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    private static async Task<Ok<ReportView>> Close(
        Guid id, Remark remark, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, ReportReader reader, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, match, ct);
        report.Require(ReportTrigger.Close, caller);
        if (await db.Recommendations.CountAsync(r => r.ReportId == id && r.Status == RecommendationStatus.Sent, ct) is > 0 and var open)
            throw Refusal.Conflict("unsettled-rows", open);
        steps.Take(report, ReportTrigger.Close, caller, note: remark.Note);
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    // The counter's row is locked until the request's transaction ends, so a rolled back issue leaves no gap.
    private static async Task<int> NextNumberAsync(JointSurveysDbContext db, string body, ProductType product, int year, CancellationToken ct)
    {
        var code = product.Code();
        return (await db.Database.SqlQuery<int>($"""
            insert into issue_counters (body, product, year, last_number) values ({body}, {code}, {year}, 1)
            on conflict (body, product, year) do update set last_number = issue_counters.last_number + 1
            returning last_number as "Value"
            """).ToListAsync(ct))[0];
    }

    /// <param name="Product"><c>report</c>, <c>recommendation-motion</c> (建议案) or <c>special-report</c> (专报).</param>
    /// <param name="Recipients">To whom it goes.</param>
    internal sealed record Request(string Product, IReadOnlyList<string> Recipients);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Product).OneOf(CodeText.All<ProductType>());
            RuleFor(r => r.Recipients).Count(1, 50);
            RuleForEach(r => r.Recipients).Given().MaximumLength(100).WithErrorCode("too-long").WithState(_ => new object[] { 100 });
        }
    }
}
