using Linkage.Forwarding.Domain.LookAlikes;
using Npgsql;

namespace Linkage.Forwarding.LookAlikes;

/// <summary>
/// How rare each bigram is, counted over the newest texts and kept in memory. It need not be exact: it only says what is a set phrase and what tells texts apart.
/// </summary>
internal sealed class GramFrequencies(NpgsqlDataSource database, TimeProvider clock) : IDisposable
{
    private const int Sample = 3000;
    private static readonly TimeSpan WhileSmall = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan OnceLarge = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile GramWeights _weights = GramWeights.None;
    private DateTimeOffset _countedAt;

    /// <summary>The weights now. Counts them first when they are missing; when they are old, one caller counts and the others take the old ones.</summary>
    public async ValueTask<GramWeights> GetAsync(CancellationToken ct)
    {
        var weights = _weights;
        if (clock.GetUtcNow() - _countedAt < (weights.Documents < Sample ? WhileSmall : OnceLarge))
            return weights;
        if (!await _one.WaitAsync(weights.Documents == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, ct))
            return weights;
        try
        {
            if (clock.GetUtcNow() - _countedAt >= (_weights.Documents < Sample ? WhileSmall : OnceLarge))
                await CountAsync(ct);
            return _weights;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Counts now.</summary>
    public async Task CountAsync(CancellationToken ct)
    {
        // The first row tells how many texts there are: of the sample, and of all.
        await using var count = database.CreateCommand($"""
            with sample as materialized (select grams from comparables where grams is not null order by item_id desc limit {Sample})
            select null, count(*), greatest(count(*), (select reltuples from pg_class where oid = 'comparables'::regclass)::bigint) from sample
            union all
            (select g, count(*), null from sample, unnest(grams) g group by g having count(*) > 1)
            order by 1 nulls first
            """);
        await using var reader = await count.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (documents, all) = ((int)reader.GetInt64(1), reader.GetInt64(2));
        var frequencies = new Dictionary<int, int>();
        while (await reader.ReadAsync(ct))
            frequencies[reader.GetInt32(0)] = (int)reader.GetInt64(1);
        (_weights, _countedAt) = (new GramWeights(documents, all, frequencies), clock.GetUtcNow());
    }

    public void Dispose() => _one.Dispose();
}
