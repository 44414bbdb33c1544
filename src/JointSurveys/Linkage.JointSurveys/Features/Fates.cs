using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>Tells every source, down to the counties, what became of the row that carries it.</summary>
internal sealed class Fates(JointSurveysDbContext db)
{
    public async Task TellSourcesAsync(IReadOnlyList<Recommendation> carriers, DateTimeOffset now, CancellationToken ct)
    {
        var told = carriers.ToDictionary(c => c.Id, c => c.Standing);
        while (told.Count > 0)
        {
            var ids = told.Keys.ToList();
            var edges = await db.RecommendationSources.AsNoTracking().Where(s => ids.Contains(s.RecommendationId)).ToListAsync(ct);
            var sourceIds = edges.ConvertAll(e => e.SourceId);
            var sources = await db.Recommendations.IgnoreQueryFilters().Where(r => sourceIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
            var next = new Dictionary<Guid, RecommendationStatus>();
            foreach (var edge in edges)
            {
                var source = sources[edge.SourceId];
                if (source.Learn(told[edge.RecommendationId], now))
                    next[source.Id] = source.Standing;
            }

            told = next;
        }
    }
}
