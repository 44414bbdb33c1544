using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.SettleRecommendation;

/// <summary>Keeps results, tells every source row, Insights and the lineage.</summary>
internal sealed class Settling(JointSurveysDbContext db, StepTaking steps, Fates fates, BodyTree bodies, IOutbox outbox)
{
    /// <exception cref="Refusal">403, 409: no such step, or the day for an answer has not passed.</exception>
    public void Require(Recommendation row, SettleRecommendation.Request request, Caller caller)
    {
        row.Require(RecommendationLifecycle.StepTo(request.Status), caller);
        if (request.Status == RecommendationStatus.NoReply && row.ReplyDueOn is { } due && due >= steps.Today)
            throw Refusal.Conflict("reply-not-due", due);
    }

    public async Task SettleAsync(IReadOnlyList<(Recommendation Row, SettleRecommendation.Request Request)> settled, Caller caller, CancellationToken ct)
    {
        var ids = settled.Select(s => s.Row.Id).ToList();
        var reportIds = settled.Select(s => s.Row.ReportId).Distinct().ToList();
        var reports = await db.Reports.Where(r => reportIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var revisions = (await db.RecommendationOutcomes.Where(o => ids.Contains(o.RecommendationId)).GroupBy(o => o.RecommendationId)
            .Select(g => new { g.Key, Last = g.Max(o => o.Revision) }).ToListAsync(ct)).ToDictionary(g => g.Key, g => g.Last);
        foreach (var (row, request) in settled)
        {
            Require(row, request, caller);
            steps.Follow(row, RecommendationLifecycle.StepTo(request.Status), caller, note: request.Reason);
            row.Hear(request.Status, request.OccurredOn);
            var outcome = new RecommendationOutcome
            {
                RecommendationId = row.Id,
                Revision = revisions.GetValueOrDefault(row.Id) + 1,
                Result = request.Status,
                ByWhom = request.ByWhom,
                DocumentNumber = request.DocumentNumber,
                OccurredOn = request.OccurredOn,
                Reason = request.Reason,
                RecordedBy = caller.Name,
                RecordedAt = steps.Now,
            };
            db.RecommendationOutcomes.Add(outcome);
            outbox.Publish(Settled(row, reports[row.ReportId], outcome));
        }

        foreach (var report in reports.Values)
            await TellLineageAsync(report, [.. settled.Where(s => s.Row.ReportId == report.Id).Select(s => s.Request)], caller, ct);
        await fates.TellSourcesAsync([.. settled.Select(s => s.Row)], steps.Now, ct);
    }

    /// <summary>再次征询: the clock starts anew, and whoever counts results learns that this one no longer holds.</summary>
    public async Task ReopenAsync(Recommendation row, string reason, Caller caller, CancellationToken ct)
    {
        row.Await((await bodies.ClocksAsync([row.Body], Clocks.RecommendationReply, steps.Now, ct))[0]);
        var report = await db.Reports.SingleAsync(r => r.Id == row.ReportId, ct);
        var last = await db.RecommendationOutcomes.Where(o => o.RecommendationId == row.Id).MaxAsync(o => (int?)o.Revision, ct) ?? 0;
        outbox.Publish(new RecommendationReopened
        {
            RecommendationId = row.Id,
            AfterRevision = last,
            ReportId = row.ReportId,
            SurveyId = row.SurveyId,
            LineageId = report.LineageId,
            Body = row.Body,
            Reason = reason,
            ReopenedBy = caller.Name,
            ReopenedAt = steps.Now,
        });
        await fates.TellSourcesAsync([row], steps.Now, ct);
    }

    private static RecommendationSettled Settled(Recommendation row, Report report, RecommendationOutcome outcome) => new()
    {
        RecommendationId = row.Id,
        Revision = outcome.Revision,
        ReportId = row.ReportId,
        SurveyId = row.SurveyId,
        LineageId = report.LineageId,
        Body = row.Body,
        Area = row.Area,
        Result = outcome.Result.Code(),
        ByWhom = outcome.ByWhom,
        DocumentNumber = outcome.DocumentNumber,
        OccurredOn = outcome.OccurredOn,
        SourceBodies = row.SourceBodies,
        RecordedAt = outcome.RecordedAt,
    };

    // Each source row is told by its fate what became of it. The lineage, on which whole reports stand, is told where the report stands altogether:
    // one outcome a report, whose revisions replace each other, instead of every result to every body.
    private async Task TellLineageAsync(
        Report report, IReadOnlyList<SettleRecommendation.Request> results, Caller caller, CancellationToken ct)
    {
        // Of two who settle rows of one report at once the second waits, so that the revisions are counted through.
        await db.Database.ExecuteSqlAsync($"select 1 from reports where id = {report.Id} for update", ct);
        await db.SaveChangesAsync(ct);
        var revision = await db.RecommendationOutcomes.CountAsync(o => db.Recommendations.Any(r => r.Id == o.RecommendationId && r.ReportId == report.Id), ct);
        var standing = await db.Recommendations.Where(r => r.ReportId == report.Id && r.Status != RecommendationStatus.Carried)
            .GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var latest = results.MaxBy(r => r.OccurredOn)!;
        outbox.Publish(new OutcomeRecorded
        {
            OutcomeId = report.Id,
            Revision = revision,
            Type = "replied",
            Level = caller.Level,
            ByWhom = latest.ByWhom,
            DocumentNumber = latest.DocumentNumber,
            Text = Words(standing),
            OccurredOn = latest.OccurredOn,
            ItemId = report.Id,
            LineageId = report.LineageId,
            Kind = StepTaking.Kind,
            Body = report.Body,
            Visibility = "full",
            RecordedBy = caller.Name,
            RecordedAt = steps.Now,
        });
    }

    private static string Words(Dictionary<RecommendationStatus, int> standing) =>
        $"建议 {standing.Values.Sum()} 条:" + string.Join(",", standing.OrderBy(s => s.Key).Select(s => $"{s.Key switch
        {
            RecommendationStatus.Adopted => "采纳",
            RecommendationStatus.PartlyAdopted => "部分采纳",
            RecommendationStatus.Planned => "列入计划",
            RecommendationStatus.Declined => "未采纳",
            RecommendationStatus.NoReply => "逾期未答复",
            RecommendationStatus.SetAside => "未纳入",
            RecommendationStatus.Drafted or RecommendationStatus.Carried or RecommendationStatus.Sent => "待答复",
        }} {s.Value}"));
}
