using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>Reads a report with its rows. Recommendations beyond the first page come page by page: a consolidated one may have thousands.</summary>
internal sealed class ReportReader(JointSurveysDbContext db, FigureReader figures, FilesOfReports files, LastWords words, TimeProvider clock)
{
    public const int FirstPage = 50;

    public async Task<ReportView> ReadAsync(Report report, Caller caller, CancellationToken ct)
    {
        var paragraphs = await db.Paragraphs.AsNoTracking().Where(p => p.ReportId == report.Id).OrderBy(p => p.Number).ToListAsync(ct);
        var findings = await db.Findings.AsNoTracking().Where(f => f.ReportId == report.Id).OrderBy(f => f.Number).ToListAsync(ct);
        // The report was found through the filter, so its own rows need not ask it again.
        var own = db.Recommendations.IgnoreQueryFilters().AsNoTracking().Where(r => r.ReportId == report.Id);
        var first = await own.OrderBy(r => r.Number).Take(FirstPage).ToListAsync(ct);
        var standing = await own.GroupBy(r => r.Fate ?? r.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var areas = await own.GroupBy(r => r.Area).Select(g => new AreaView(g.Key, g.Count())).ToListAsync(ct);
        var values = await db.Values.AsNoTracking().Where(v => v.ReportId == report.Id)
            .Join(db.Indicators, v => v.IndicatorId, i => i.Id, (v, i) => new OwnValueView(i.Number, v.Number, v.Text, v.Rows, v.Revision))
            .ToListAsync(ct);
        var marks = await db.Marks.AsNoTracking().Where(m => m.ReportId == report.Id).OrderBy(m => m.MarkedAt).ToListAsync(ct);
        var steps = await db.Steps.AsNoTracking().Where(s => s.RowId == report.Id).OrderBy(s => s.Revision).ToListAsync(ct);
        var receipts = await db.Receipts.AsNoTracking().Where(r => r.ReportId == report.Id).OrderBy(r => r.At).ToListAsync(ct);
        var outcomes = await db.ReportedOutcomes.AsNoTracking().Where(o => o.ReportId == report.Id).ToListAsync(ct);
        var meetings = await db.Meetings.AsNoTracking().Where(m => m.ReportId == report.Id).OrderBy(m => m.HeldOn).ToListAsync(ct);
        var rolled = await figures.ReadFiguresAsync(report, ct);
        return new()
        {
            Id = report.Id,
            SurveyId = report.SurveyId,
            TaskId = report.TaskId,
            LineageId = report.LineageId,
            Body = report.Body,
            ToBody = report.ToBody,
            Version = report.Revision,
            ContentVersion = report.ContentVersion,
            Status = report.Status.Code(),
            Hop = report.Hop,
            Title = report.Title,
            Summary = report.Summary,
            Attachments = report.Attachments,
            SourceAttachments = await files.OfSourcesAsync(report, ct),
            Paragraphs = [.. paragraphs.Select(p => new ParagraphView(p.Id, p.Number, p.Text, p.Sources))],
            Findings = [.. findings.Select(f => new FindingView(f.Id, f.Number, f.Area, f.Text, f.Evidence, f.Sources))],
            Recommendations = await RowsAsync(first, caller, ct),
            RecommendationCount = standing.Sum(s => s.Count),
            Standing = standing.ToDictionary(s => s.Key.Code(), s => s.Count),
            Areas = [.. areas.OrderBy(a => a.Area, StringComparer.Ordinal)],
            Values = [.. values.OrderBy(v => v.Indicator)],
            Figures = rolled,
            ChangedSinceIssue = report.FrozenFigures is { } frozen ? Changed(JsonColumns.Read<IReadOnlyList<FigureView>>(frozen), rolled) : [],
            Marks = [.. marks.Select(m => new MarkView(m.Id, m.RowKind.Code(), m.RowId, m.Text, m.MarkedBy, m.MarkedByBody, m.MarkedAt, m.Answer, m.AnsweredAt))],
            Return = report.ReturnReason is null && report.ReturnNote is null ? null : new(report.ReturnReason, report.ReturnNote, report.ReworkBy),
            EnvelopeId = report.EnvelopeId,
            Receipts = [.. receipts.Select(ReceiptView.Of)],
            Outcomes = [.. outcomes.GroupBy(o => o.OutcomeId).Select(g => g.MaxBy(o => o.Revision)!).Where(o => !o.Withdrawn).OrderBy(o => o.OccurredOn)
                .Select(o => new ReportedOutcomeView(o.OutcomeId, o.Type, o.Level, o.ByWhom, o.Leader, o.DocumentNumber, o.Text, o.OccurredOn, o.FromBody, o.ToldAt, o.TellBy))],
            Meetings = [.. meetings.Select(m => new MeetingView(m.Id, m.Notice, m.Place, m.HeldOn, m.Contributions))],
            Issue = report.IssueNumber is { } number
                ? new(report.Product!.Value.Code(), report.IssueYear!.Value, number, report.Recipients, report.IssuedBy!, report.IssuedAt!.Value, report.SentAt)
                : null,
            History = [.. steps.Select(StepView.Of)],
            AllowedActions = Offers.On(report, caller),
        };
    }

    /// <summary>Rows as they are shown, with what they carry.</summary>
    public async Task<IReadOnlyList<RecommendationView>> RowsAsync(IReadOnlyList<Recommendation> rows, Caller caller, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var today = ChinaTime.Day(clock.GetUtcNow());
        var carried = (await db.RecommendationSources.IgnoreQueryFilters().AsNoTracking().Where(s => ids.Contains(s.RecommendationId))
                .Join(db.Recommendations, s => s.SourceId, r => r.Id, (s, r) => new { s.RecommendationId, s.Place, r.Id, r.ReportId, r.Body, r.Number, r.Text })
                .ToListAsync(ct)).ToLookup(s => s.RecommendationId);
        var said = await words.OfAsync(rows, ct);
        return [.. rows.Select(r => new RecommendationView(
            r.Id, r.ReportId, r.Body, r.Number, r.Area, r.Text, r.Evidence, r.Addressee, r.Findings, r.Status.Code(), r.Standing.Code(), r.IsSettled, r.Revision,
            r.FateToldAt, r.SetAsideReason, r.ReplyDueOn, r.SourceBodies,
            [.. carried[r.Id].OrderBy(s => s.Place).Select(s => new RowSourceView(s.Id, s.ReportId, s.Body, s.Number, s.Text))],
            Offers.On(r, caller), SurveyClock.OfReply(r, today), r.SurveyId, said.GetValueOrDefault(r.Id)))];
    }

    // What was issued stays as it was issued; what came in later is named beside it.
    private static IReadOnlyList<ChangedFigureView> Changed(IReadOnlyList<FigureView> issued, IReadOnlyList<FigureView> now) =>
        [.. now.Join(issued, f => f.Indicator, f => f.Indicator, (n, i) => (Now: n, Issued: i))
            .Where(p => p.Now.Value != p.Issued.Value || p.Now.Counted != p.Issued.Counted || p.Now.Listed != p.Issued.Listed)
            .Select(p => new ChangedFigureView(p.Now.Indicator, p.Issued.Value, p.Now.Value, p.Issued.Counted, p.Now.Counted))];
}
