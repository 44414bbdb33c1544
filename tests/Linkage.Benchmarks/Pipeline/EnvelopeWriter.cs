using Linkage.Forwarding.Contracts.V1;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>The receiver's effect, the same statement for every pipeline that works in batches.</summary>
internal static class EnvelopeWriter
{
    private const string Insert =
        """
        INSERT INTO envelopes (id, lineage_id, from_body, to_body, title, content, content_hash)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string InsertForward =
        "INSERT INTO forwards (id, item_id, lineage_id, to_body, content, forwarded_at) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)";

    public static NpgsqlBatchCommand Envelopes(IReadOnlyList<ItemForwarded> items) => new(Insert)
    {
        Parameters =
        {
            Column(items, i => i.EnvelopeId, NpgsqlDbType.Uuid),
            Column(items, i => i.LineageId, NpgsqlDbType.Uuid),
            Column(items, i => i.Origin, NpgsqlDbType.Text),
            Column(items, i => i.ToBody, NpgsqlDbType.Text),
            Column(items, i => i.Title, NpgsqlDbType.Text),
            Column(items, i => i.Content, NpgsqlDbType.Text),
            Column(items, i => i.ContentHash, NpgsqlDbType.Text),
        },
    };

    public static NpgsqlBatchCommand Forwards(IReadOnlyList<ItemForwarded> items) => new(InsertForward)
    {
        Parameters =
        {
            Column(items, i => i.EnvelopeId, NpgsqlDbType.Uuid),
            Column(items, i => i.ItemId, NpgsqlDbType.Uuid),
            Column(items, i => i.LineageId, NpgsqlDbType.Uuid),
            Column(items, i => i.ToBody, NpgsqlDbType.Text),
            Column(items, i => i.Content, NpgsqlDbType.Text),
            Column(items, i => i.ForwardedAt.UtcDateTime, NpgsqlDbType.TimestampTz),
        },
    };

    public static NpgsqlParameter<TValue[]> Column<T, TValue>(IReadOnlyList<T> items, Func<T, TValue> value, NpgsqlDbType type)
    {
        var values = new TValue[items.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(items[i]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
