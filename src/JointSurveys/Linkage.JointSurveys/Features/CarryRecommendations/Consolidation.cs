using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.CarryRecommendations;

/// <summary>Carries rows into rows. A source is carried by exactly one other row: of two who consolidate at once, the second is told.</summary>
internal sealed class Consolidation(JointSurveysDbContext db, StepTaking steps, LineageLinks links)
{
    /// <summary>Rows from below that are not placed yet, and the report's own.</summary>
    public static IQueryable<Recommendation> Candidates(JointSurveysDbContext db, Report report) =>
        Unplaced.Rows(db, report).Union(db.Recommendations.Where(r => r.ReportId == report.Id && r.Status == RecommendationStatus.Drafted));

    public async Task CarryAsync(Report report, CarryRecommendations.Request request, Caller caller, CancellationToken ct)
    {
        var free = await Candidates(db, report).ToDictionaryAsync(r => r.Id, ct);
        var own = await db.Recommendations.Where(r => r.ReportId == report.Id).ToListAsync(ct);
        var next = own.Select(r => r.Number).DefaultIfEmpty().Max() + 1;
        var places = (await db.RecommendationSources.AsNoTracking().Where(s => s.ReportId == report.Id)
            .GroupBy(s => s.RecommendationId).Select(g => new { g.Key, Last = g.Max(s => s.Place) }).ToListAsync(ct)).ToDictionary(g => g.Key, g => g.Last);

        foreach (var row in request.Rows)
        {
            var sources = new List<Recommendation>();
            foreach (var source in row.Sources)
                sources.Add(free.Remove(source, out var found) ? found : throw Refusal.Conflict("source-carried", source));
            var into = row.Into is { } number
                ? own.Find(r => r.Number == number && r.Status == RecommendationStatus.Drafted) ?? throw Refusal.Invalid("/rows", "target-unknown")
                : New(report, next++, row.Area ?? sources[0].Area, row.Text ?? sources[0].Text, sources[0], caller);
            if (sources.Contains(into))
                throw Refusal.Conflict("source-carried", into.Id);
            free.Remove(into.Id);
            Carry(report, into, sources, places, caller);
        }

        if (request.CarryTheRest)
            foreach (var source in free.Values.Where(r => r.ReportId != report.Id).OrderBy(r => r.Body, StringComparer.Ordinal).ThenBy(r => r.Number))
                Carry(report, New(report, next++, source.Area, source.Text, source, caller), [source], places, caller);
        await links.JoinAsync(report, caller, steps.Now, ct);
    }

    private Recommendation New(Report report, int number, string area, string text, Recommendation first, Caller caller)
    {
        var row = new Recommendation
        {
            Id = Guid.CreateVersion7(steps.Now),
            Body = report.Body,
            SurveyId = report.SurveyId,
            ReportId = report.Id,
            LeadBody = report.LeadBody,
            ToBody = report.ToBody,
            Number = number,
            Area = area,
            Text = text,
            Evidence = first.Evidence,
            Addressee = first.Addressee,
            Findings = [],
            SourceBodies = [],
        };
        steps.Begin(row, caller);
        return row;
    }

    private void Carry(Report report, Recommendation into, List<Recommendation> sources, Dictionary<Guid, int> places, Caller caller)
    {
        foreach (var source in sources)
        {
            var place = places[into.Id] = places.GetValueOrDefault(into.Id) + 1;
            db.RecommendationSources.Add(new()
            {
                SourceId = source.Id,
                RecommendationId = into.Id,
                ReportId = report.Id,
                Place = place,
                CarriedAt = steps.Now,
                CarriedBy = caller.Name,
            });
            steps.Follow(source, RecommendationTrigger.Carry, caller, note: $"R-{into.Number}");
        }

        into.SourceBodies = [.. into.SourceBodies.Concat(sources.SelectMany(s => s.SourceBodies)).Distinct().Order(StringComparer.Ordinal)];
    }
}
