using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Linkage.Attachments;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>快照: a report as it is sent up, as the JSON text that its hash is taken of.</summary>
internal sealed class ReportSnapshot(JointSurveysDbContext db)
{
    public async Task<Taken> TakeAsync(Report report, CancellationToken ct)
    {
        var paragraphs = await db.Paragraphs.AsNoTracking().Where(p => p.ReportId == report.Id).OrderBy(p => p.Number).ToListAsync(ct);
        var findings = await db.Findings.AsNoTracking().Where(f => f.ReportId == report.Id).OrderBy(f => f.Number).ToListAsync(ct);
        var recommendations = await db.Recommendations.AsNoTracking().Where(r => r.ReportId == report.Id).OrderBy(r => r.Number).ToListAsync(ct);
        var values = await db.Values.AsNoTracking().Where(v => v.ReportId == report.Id)
            .Join(db.Indicators, v => v.IndicatorId, i => i.Id, (v, i) => new OwnValueView(i.Number, v.Number, v.Text, v.Rows, v.Revision)).ToListAsync(ct);
        var content = JsonColumns.Write(new Content(
            report.Title, report.Summary, [.. paragraphs.Select(p => p.Text)],
            [.. findings.Select(f => new Row($"F-{f.Number}", f.Area, f.Text, f.Evidence))],
            [.. recommendations.Select(r => new Row($"R-{r.Number}", r.Area, r.Text, r.Evidence))],
            [.. values.OrderBy(v => v.Indicator)], report.Attachments is [] ? null : report.Attachments));
        return new(content, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))),
            findings.Count, [.. values.Select(v => v.Indicator)], string.Join('\n', recommendations.Select(r => r.Text).Prepend(report.Summary)));
    }

    /// <summary>What was taken.</summary>
    internal sealed record Taken(string Content, string Hash, int Findings, IReadOnlyList<int> Answered, string Comparable);

    private sealed record Content(
        string Title, string Summary, IReadOnlyList<string> Paragraphs, IReadOnlyList<Row> Findings, IReadOnlyList<Row> Recommendations,
        IReadOnlyList<OwnValueView> Values,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AttachedFile>? Attachments);

    private sealed record Row(string Number, string Area, string Text, string? Evidence);
}
