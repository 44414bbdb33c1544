using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>
/// What was said last about rows: to the row itself, or to the one that carries it, however many levels above. For a page of rows one question a level.
/// </summary>
internal sealed class LastWords(JointSurveysDbContext db)
{
    /// <summary>Levels, and a merger within each report.</summary>
    private const int Highest = 8;

    public async Task<IReadOnlyDictionary<Guid, LastWordView>> OfAsync(IReadOnlyList<Recommendation> rows, CancellationToken ct)
    {
        var tops = rows.Where(r => r.IsSettled).ToDictionary(r => r.Id, r => r.Id);
        if (tops.Count == 0)
            return new Dictionary<Guid, LastWordView>();
        var open = rows.Where(r => r.IsSettled && r.Status == RecommendationStatus.Carried).Select(r => r.Id).ToHashSet();
        for (var level = 0; level < Highest && open.Count > 0; level++)
        {
            var above = await db.RecommendationSources.AsNoTracking().Where(s => open.Contains(s.SourceId)).ToDictionaryAsync(s => s.SourceId, s => s.RecommendationId, ct);
            foreach (var (row, top) in tops.ToList())
                if (above.TryGetValue(top, out var carrier))
                    tops[row] = carrier;
            open = [.. above.Values];
        }

        var settled = tops.Values.ToHashSet();
        var said = (await db.RecommendationOutcomes.AsNoTracking().Where(o => settled.Contains(o.RecommendationId)).ToListAsync(ct))
            .GroupBy(o => o.RecommendationId).ToDictionary(g => g.Key, g => g.MaxBy(o => o.Revision)!);
        return tops.Where(t => said.ContainsKey(t.Value)).ToDictionary(
            t => t.Key, t => new LastWordView(said[t.Value].ByWhom, said[t.Value].DocumentNumber, said[t.Value].OccurredOn));
    }
}
