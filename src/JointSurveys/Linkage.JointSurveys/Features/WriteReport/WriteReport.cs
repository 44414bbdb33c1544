using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.WriteReport;

/// <summary>撰写 a report: rows keep their identity by number, so that marks and sources stay with them over a rework.</summary>
internal static class WriteReport
{
    internal static void Map(RouteGroupBuilder reports) => reports.MapPut("/{id:guid}/content", Handle).WithName(nameof(WriteReport));

    private static async Task<Ok<ReportView>> Handle(
        Guid id, ReportContent content, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, FilesOfReports files, ReportReader reader,
        CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, match, ct);
        steps.Take(report, ReportTrigger.Write, caller);
        report.Title = content.Title ?? report.Title;
        report.Summary = content.Summary ?? report.Summary;
        report.Attachments = await files.ChooseAsync(report, content.Attachments, ct);

        var writing = new Writing(db, report, caller, steps);
        if (content.Paragraphs is { } paragraphs)
            await writing.WriteAsync(paragraphs, ct);
        if (content.Findings is { } findings)
            await writing.WriteAsync(findings, ct);
        if (content.Recommendations is { } recommendations)
            await writing.WriteAsync(recommendations, content.Findings, ct);
        if (content.Values is { } values)
            await writing.WriteAsync(values, ct);
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    private sealed class Writing(JointSurveysDbContext db, Report report, Caller caller, StepTaking steps)
    {
        private HashSet<Guid>? sources;

        public async Task WriteAsync(IReadOnlyList<ParagraphContent> wanted, CancellationToken ct)
        {
            RequireOnce(wanted.Select(p => p.Number), "/paragraphs");
            var there = await db.Paragraphs.Where(p => p.ReportId == report.Id).ToDictionaryAsync(p => p.Number, ct);
            db.Paragraphs.RemoveRange(there.Values.Where(p => wanted.All(w => w.Number != p.Number)));
            foreach (var paragraph in wanted)
            {
                await RequireSourcesAsync(paragraph.Sources, "/paragraphs", ct);
                if (there.TryGetValue(paragraph.Number, out var row))
                    (row.Text, row.Sources) = (paragraph.Text, paragraph.Sources ?? []);
                else
                    db.Paragraphs.Add(new() { Id = NewId(), ReportId = report.Id, Number = paragraph.Number, Text = paragraph.Text, Sources = paragraph.Sources ?? [] });
            }
        }

        public async Task WriteAsync(IReadOnlyList<FindingContent> wanted, CancellationToken ct)
        {
            RequireOnce(wanted.Select(f => f.Number), "/findings");
            var there = await db.Findings.Where(f => f.ReportId == report.Id).ToDictionaryAsync(f => f.Number, ct);
            db.Findings.RemoveRange(there.Values.Where(f => wanted.All(w => w.Number != f.Number)));
            foreach (var finding in wanted)
            {
                await RequireSourcesAsync(finding.Sources, "/findings", ct);
                if (there.TryGetValue(finding.Number, out var row))
                {
                    (row.Area, row.Text, row.Evidence, row.Sources) = (finding.Area, finding.Text, finding.Evidence, finding.Sources ?? []);
                    continue;
                }

                db.Findings.Add(new()
                {
                    Id = NewId(),
                    SurveyId = report.SurveyId,
                    ReportId = report.Id,
                    Body = report.Body,
                    Number = finding.Number,
                    Area = finding.Area,
                    Text = finding.Text,
                    Evidence = finding.Evidence,
                    Sources = finding.Sources ?? [],
                });
            }
        }

        public async Task WriteAsync(IReadOnlyList<RecommendationContent> wanted, IReadOnlyList<FindingContent>? findings, CancellationToken ct)
        {
            RequireOnce(wanted.Select(r => r.Number), "/recommendations");
            var known = findings?.Select(f => f.Number).ToHashSet()
                ?? await db.Findings.Where(f => f.ReportId == report.Id).Select(f => f.Number).ToHashSetAsync(ct);
            foreach (var unknown in wanted.SelectMany(r => r.Findings ?? []).Where(f => !known.Contains(f)))
                throw Refusal.Invalid("/recommendations", "finding-unknown", unknown);

            var there = await db.Recommendations.Where(r => r.ReportId == report.Id).ToDictionaryAsync(r => r.Number, ct);
            var gone = there.Values.Where(r => wanted.All(w => w.Number != r.Number)).ToList();
            var goneIds = gone.ConvertAll(r => r.Id);
            // A row that carries others, or is carried by one, is nobody's to remove: its sources would be lost.
            if (await db.RecommendationSources.FirstOrDefaultAsync(s => goneIds.Contains(s.RecommendationId) || goneIds.Contains(s.SourceId), ct) is { } held)
                throw Refusal.Conflict("row-held", gone.Find(r => r.Id == held.RecommendationId || r.Id == held.SourceId)!.Number);
            db.Recommendations.RemoveRange(gone);
            foreach (var recommendation in wanted)
            {
                if (there.TryGetValue(recommendation.Number, out var row))
                {
                    (row.Area, row.Text, row.Evidence, row.Addressee) =
                        (recommendation.Area, recommendation.Text, recommendation.Evidence, recommendation.Addressee);
                    row.Findings = recommendation.Findings ?? [];
                    row.Touch(steps.Now);
                    continue;
                }

                steps.Begin(new Recommendation
                {
                    Id = NewId(),
                    Body = report.Body,
                    SurveyId = report.SurveyId,
                    ReportId = report.Id,
                    LeadBody = report.LeadBody,
                    ToBody = report.ToBody,
                    Number = recommendation.Number,
                    Area = recommendation.Area,
                    Text = recommendation.Text,
                    Evidence = recommendation.Evidence,
                    Addressee = recommendation.Addressee,
                    Findings = recommendation.Findings ?? [],
                    SourceBodies = [report.Body],
                }, caller);
            }
        }

        public async Task WriteAsync(IReadOnlyList<ValueContent> wanted, CancellationToken ct)
        {
            RequireOnce(wanted.Select(v => v.Indicator), "/values");
            var indicators = await db.Indicators.AsNoTracking().Where(i => i.SurveyId == report.SurveyId).ToDictionaryAsync(i => i.Number, ct);
            var there = await db.Values.Where(v => v.ReportId == report.Id).ToDictionaryAsync(v => v.IndicatorId, ct);
            var kept = new HashSet<Guid>();
            for (var i = 0; i < wanted.Count; i++)
            {
                var value = wanted[i];
                var indicator = indicators.GetValueOrDefault(value.Indicator) ?? throw Refusal.Invalid($"/values/{i}/indicator", "indicator-unknown", value.Indicator);
                var figure = FigureFitting.Fit(indicator, value.Number, value.Text, value.Rows, $"/values/{i}");
                kept.Add(indicator.Id);
                if (!there.TryGetValue(indicator.Id, out var row))
                {
                    row = new() { ReportId = report.Id, IndicatorId = indicator.Id, SurveyId = report.SurveyId, Body = report.Body };
                    db.Values.Add(row);
                }

                row.Write(figure);
            }

            // A value that was corrected keeps its history, and so its row.
            db.Values.RemoveRange(there.Values.Where(v => !kept.Contains(v.IndicatorId) && v.Revision == 1));
        }

        private Guid NewId() => Guid.CreateVersion7(steps.Now);

        private async Task RequireSourcesAsync(IReadOnlyList<Guid>? wanted, string pointer, CancellationToken ct)
        {
            if (wanted is null or [])
                return;
            sources ??= await db.Reports.Where(r => r.SurveyId == report.SurveyId && r.Status == ReportStatus.Accepted && r.Body != report.Body)
                .Select(r => r.Id).ToHashSetAsync(ct);
            foreach (var source in wanted)
                if (!sources.Contains(source))
                    throw Refusal.Invalid(pointer, "source-unknown", source);
        }

        private static void RequireOnce(IEnumerable<int> numbers, string pointer)
        {
            var seen = new HashSet<int>();
            foreach (var number in numbers)
                if (!seen.Add(number))
                    throw Refusal.Invalid(pointer, "row-repeated", number);
        }
    }
}
