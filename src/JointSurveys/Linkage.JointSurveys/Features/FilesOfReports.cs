using Linkage.Attachments;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>附件 of reports: their own, and those of the reports that the body accepted for the same survey.</summary>
internal sealed class FilesOfReports(JointSurveysDbContext db, AttachmentChoice choice)
{
    /// <summary>The files that the report names from now on.</summary>
    /// <exception cref="ServiceDefaults.Problems.Refusal">400: unknown, too many, or too large together.</exception>
    public async Task<IReadOnlyList<AttachedFile>> ChooseAsync(Report report, IReadOnlyList<Guid>? ids, CancellationToken ct) => await choice.ChooseAsync(
        report.Id, ids, report.Attachments, ids is null ? [] : (await OfSourcesAsync(report, ct)).SelectMany(s => s.Attachments), ct);

    /// <summary>The files of the reports from below that count in this one.</summary>
    public async Task<IReadOnlyList<SourceFilesView>> OfSourcesAsync(Report report, CancellationToken ct)
    {
        // What was accepted counts, whatever the filter lets the reader of this report see by itself.
        var sources = await db.Intakes.IgnoreQueryFilters().AsNoTracking().Where(i => i.SurveyId == report.SurveyId && i.Body == report.Body)
            .Join(db.Reports.Where(r => r.Status == ReportStatus.Accepted), i => i.ReportId, r => r.Id,
                (_, r) => new { r.Id, r.Body, r.Title, r.Attachments })
            .ToListAsync(ct);
        return [.. sources.Where(s => s.Attachments.Count > 0).DistinctBy(s => s.Id).OrderBy(s => s.Body, StringComparer.Ordinal)
            .Select(s => new SourceFilesView(s.Id, s.Body, s.Title, s.Attachments))];
    }
}
