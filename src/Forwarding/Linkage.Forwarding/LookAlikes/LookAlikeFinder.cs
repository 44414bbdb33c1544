using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.LookAlikes;
using Linkage.Forwarding.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.LookAlikes;

/// <summary>What is compared, and for whom.</summary>
/// <param name="Viewer">Who asks.</param>
/// <param name="ExceptItem">The item itself, which is left out together with its lineage, its sources and what was made of it.</param>
/// <param name="ExceptLineage">A lineage to leave out, when no item of the asking body is known.</param>
internal sealed record LookAlikeQuestion(Viewer Viewer, string Title, string Text, Guid? ExceptItem, Guid? ExceptLineage, int Limit);

/// <summary>相似件: one that the asking person may see.</summary>
/// <param name="Passages">Matching stretches of the asked text, in UTF-16 units.</param>
internal sealed record FoundLookAlike(
    Guid ItemId, string Kind, string Body, string Title, double Similarity, IReadOnlyList<(int Start, int Length)> Passages, DateTimeOffset MovedAt);

/// <param name="HiddenElsewhere">How many more there are among what bodies have forwarded, and in the own body. A draft is never among them.</param>
internal sealed record LookAlikeFindings(IReadOnlyList<FoundLookAlike> Visible, int HiddenElsewhere);

/// <summary>
/// 查重: finds candidates by the bigrams that tell most, then compares the texts themselves. A person sees those of the body's own items that they
/// may read, as they are now, and, if they read the inbox, what was forwarded to the body as it was sent; of all else they learn only how many there are.
/// </summary>
internal sealed class LookAlikeFinder(NpgsqlDataSource database, GramFrequencies frequencies)
{
    /// <summary>From here on two texts are about the same matter more often than not (measured on labelled items).</summary>
    public const double Shown = 0.09;

    /// <summary>Higher for what cannot be looked at: a number that one cannot check must not cry wolf.</summary>
    public const double Counted = 0.3;

    /// <summary>More than these beside an envelope are not read by anybody.</summary>
    public const int MostShown = 10;

    private const int MostGrams = 32;
    private const int MostCandidates = 60;
    private const double CommonestShare = 0.04;
    private const double MostPostings = 6000;

    private const string CandidatesOf =
        """
        with asked as (select * from unnest($1, $2) as a(gram, weight)),
        hits as (
            select c.item_id, c.sent, sum(a.weight) as score
            from asked a join comparables c on c.grams @> array[a.gram]
            where (c.sent and c.body <> $3 or not c.sent and c.body = $3)
            group by c.item_id, c.sent
            order by score desc, c.item_id limit $4)
        select c.item_id, c.kind, c.body, c.title, c.text, c.moved_at,
            case when c.sent then $7 and $3 = any(c.seen_by) else coalesce(i.readers, $9) && $8 end
        from hits h join comparables c on c.item_id = h.item_id and c.sent = h.sent
        left join lineage_items i on i.id = c.item_id
        where c.item_id is distinct from $5 and c.lineage_id is distinct from $6
          and c.lineage_id is distinct from (select lineage_id from lineage_items where id = $5)
          and not exists (select 1 from lineage_edges e where e.source_id = c.item_id and e.target_id = $5 or e.source_id = $5 and e.target_id = c.item_id)
        """;

    public async Task<LookAlikeFindings> FindAsync(LookAlikeQuestion question, CancellationToken ct)
    {
        var (asked, visible, hidden) = await CompareAsync(question, ct);
        var shown = visible.OrderByDescending(l => l.Found.Similarity).ThenBy(l => l.Found.ItemId).Take(question.Limit);
        return new([.. shown.Select(l => l.Found with { Passages = Passages.Find(asked.Body, l.Text) })], hidden);
    }

    /// <summary>How many the body would be shown, and how alike the nearest of them is; 0 when there is none.</summary>
    public async Task<(int Count, double Highest)> CountAsync(LookAlikeQuestion question, CancellationToken ct)
    {
        var (_, visible, _) = await CompareAsync(question, ct);
        return (Math.Min(visible.Count, question.Limit), visible.Select(l => l.Found.Similarity).DefaultIfEmpty().Max());
    }

    private async Task<(TextProfile Asked, List<(FoundLookAlike Found, ComparableText Text)> Visible, int Hidden)> CompareAsync(
        LookAlikeQuestion question, CancellationToken ct)
    {
        var weights = await frequencies.GetAsync(ct);
        var asked = TextProfile.Of(question.Title, question.Text, weights);
        var visible = new List<(FoundLookAlike Found, ComparableText Text)>();
        var hidden = 0;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var find = Candidates(connection, question, asked, weights);
        if (find is null)
            return (asked, visible, hidden);

        await using var reader = await find.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var other = TextProfile.Of(reader.GetString(3), reader.GetString(4), weights);
            var similarity = asked.SimilarityTo(other);
            if (!reader.GetBoolean(6))
                hidden += similarity >= Counted ? 1 : 0;
            else if (similarity >= Shown)
                visible.Add((new(
                    reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), similarity, [], reader.GetFieldValue<DateTimeOffset>(5)), other.Body));
        }

        return (asked, visible, hidden);
    }

    /// <summary>The query for what may be alike; null when the text says nothing that tells. For the test of its plan.</summary>
    internal async Task<NpgsqlCommand?> CandidatesAsync(NpgsqlConnection connection, LookAlikeQuestion question, CancellationToken ct)
    {
        var weights = await frequencies.GetAsync(ct);
        return Candidates(connection, question, TextProfile.Of(question.Title, question.Text, weights), weights);
    }

    private static NpgsqlCommand? Candidates(NpgsqlConnection connection, LookAlikeQuestion question, TextProfile asked, GramWeights weights)
    {
        var telling = Telling(asked, weights);
        return telling.Count == 0 ? null : new NpgsqlCommand(CandidatesOf, connection)
        {
            Parameters =
            {
                Columns.Of(telling, NpgsqlDbType.Integer, t => t.Gram),
                Columns.Of(telling, NpgsqlDbType.Double, t => t.Weight),
                new NpgsqlParameter<string> { TypedValue = question.Viewer.Body },
                new NpgsqlParameter<int> { TypedValue = MostCandidates },
                new NpgsqlParameter<Guid?> { TypedValue = question.ExceptItem, NpgsqlDbType = NpgsqlDbType.Uuid },
                new NpgsqlParameter<Guid?> { TypedValue = question.ExceptLineage, NpgsqlDbType = NpgsqlDbType.Uuid },
                new NpgsqlParameter<bool> { TypedValue = question.Viewer.ReadsInbox },
                Columns.Of(question.Viewer.Marks.ToArray(), NpgsqlDbType.Text),
                Columns.Of(Viewer.Office.ToArray(), NpgsqlDbType.Text),
            },
        };
    }

    // The heaviest bigrams that are rare enough, until what they will fetch from the index is enough to rank by.
    private static List<(int Gram, double Weight)> Telling(TextProfile asked, GramWeights weights)
    {
        var telling = new List<(int, double)>();
        double postings = 0;
        foreach (var (gram, weight) in asked.Weights.OrderByDescending(w => w.Value).ThenBy(w => w.Key))
        {
            var share = weights.ShareOf(gram);
            if (weights.Documents > 200 && share > CommonestShare)
                continue;
            telling.Add((gram, weight));
            postings += share * weights.All;
            if (telling.Count == MostGrams || postings > MostPostings)
                break;
        }

        return telling;
    }
}
