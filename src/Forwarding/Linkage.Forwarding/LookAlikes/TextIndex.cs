using Linkage.Forwarding.Domain.LookAlikes;
using Linkage.Forwarding.Persistence;
using Linkage.Messaging.Errors;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.LookAlikes;

/// <summary>
/// Gives texts their bigrams, in batches and behind the forwards. Any number of replicas may do it at once. A text that spoils its batch is set aside alone.
/// </summary>
internal sealed class TextIndex(NpgsqlDataSource database, SetAsideStore setAside) : ISetAsideWork
{
    public const string WorkerName = "text-index";

    private const string Take =
        "delete from texts_to_index where id in (select id from texts_to_index order by id limit $1 for update skip locked) returning subject, subject_id";

    private const string Envelopes =
        "select id, to_body, title, content, item_id, lineage_id, kind, item_body, version, delivered_at, (informs is not null and content = '{}') or channel = 'assigned' from envelopes where id = any($1) and state <> 'damaged'";

    private const string Search =
        """
        insert into envelope_texts (envelope_id, to_body, text, grams) values ($1, $2, $3, $4)
        on conflict (envelope_id) do update set text = excluded.text, grams = excluded.grams
        """;

    // A body that was told only the title compares with nothing, and neither does a task, which says the same to many; whoever received it may compare with what was sent last.
    private const string Sent =
        """
        insert into comparables as known (item_id, sent, revision, lineage_id, kind, body, title, text, seen_by, moved_at, grams)
        values ($1, true, $2, $3, $4, $5, $6, $7, array[$8], $9, $10)
        on conflict (item_id, sent) do update set
            seen_by = (select array_agg(distinct b order by b) from unnest(known.seen_by || excluded.seen_by) b),
            revision = greatest(known.revision, excluded.revision),
            title = case when excluded.revision > known.revision then excluded.title else known.title end,
            text = case when excluded.revision > known.revision then excluded.text else known.text end,
            grams = case when excluded.revision > known.revision then excluded.grams else known.grams end,
            moved_at = greatest(known.moved_at, excluded.moved_at)
        """;

    private sealed record EnvelopeText(
        Guid Id, string ToBody, string Title, string Content, Guid ItemId, Guid LineageId, string Kind, string ItemBody, int Version, DateTimeOffset DeliveredAt, bool Incomparable);

    /// <summary>Indexes up to so many texts.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> AdvanceAsync(int most, CancellationToken ct)
    {
        try
        {
            return await AdvanceAsync(most, [], ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && !setAside.Passes(fault))
        {
            return await OneByOneAsync(most, ct);
        }
    }

    public string Worker => WorkerName;

    public async Task QueueAgainAsync(NpgsqlConnection connection, string key, CancellationToken ct)
    {
        var (subject, id) = (key[..key.IndexOf('/', StringComparison.Ordinal)], Guid.Parse(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]));
        await using var queue = new NpgsqlCommand("insert into texts_to_index (subject, subject_id) values ($1, $2)", connection) { Parameters = { Value(subject), Value(id) } };
        await queue.ExecuteNonQueryAsync(ct);
    }

    private async Task<int> OneByOneAsync(int most, CancellationToken ct)
    {
        for (var done = 0; done < most; done++)
        {
            var taken = new List<(string Subject, Guid Id)>();
            try
            {
                if (await AdvanceAsync(1, taken, ct) == 0)
                    return done;
            }
            catch (Exception fault) when (taken.Count > 0 && !ct.IsCancellationRequested && !setAside.Passes(fault))
            {
                await SetAsideAsync(taken[0], fault, ct);
            }
        }

        return most;
    }

    // Recorded first: what dies in between is recorded again, as the same entry.
    private async Task SetAsideAsync((string Subject, Guid Id) piece, Exception fault, CancellationToken ct)
    {
        await setAside.AddAsync(WorkerName, $"{piece.Subject}/{piece.Id}", fault, ct);
        await using var drop = database.CreateCommand("delete from texts_to_index where subject = $1 and subject_id = $2");
        drop.Parameters.Add(Value(piece.Subject));
        drop.Parameters.Add(Value(piece.Id));
        await drop.ExecuteNonQueryAsync(ct);
    }

    private async Task<int> AdvanceAsync(int most, List<(string Subject, Guid Id)> taken, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        taken.AddRange(await TakeAsync(connection, most, ct));
        if (taken.Count == 0)
            return 0;

        await using var batch = new NpgsqlBatch(connection);
        foreach (var envelope in await EnvelopesAsync(connection, [.. taken.Where(t => t.Subject == "envelope").Select(t => t.Id).Distinct()], ct))
            AddEnvelope(batch, envelope);
        foreach (var (id, title, text) in await ItemsAsync(connection, [.. taken.Where(t => t.Subject == "item").Select(t => t.Id).Distinct().Order()], ct))
            Add(batch, "update comparables set grams = $2 where item_id = $1 and not sent", Value(id), Columns.Of(Grams(title, text), NpgsqlDbType.Integer));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return taken.Count;
    }

    private static void AddEnvelope(NpgsqlBatch batch, EnvelopeText e)
    {
        var searched = ComparableText.Of(e.Title + "\n" + ContentText.ToSearch(e.Content)).Text;
        Add(batch, Search, Value(e.Id), Value(e.ToBody), Value(searched), Columns.Of(Bigrams.Distinct(searched), NpgsqlDbType.Integer));
        if (e.Incomparable)
            return;
        var text = ContentText.ToCompare(e.Content);
        Add(batch, Sent, Value(e.ItemId), Value(e.Version), Value(e.LineageId), Value(e.Kind), Value(e.ItemBody), Value(e.Title), Value(text),
            Value(e.ToBody), Value(e.DeliveredAt.UtcDateTime), Columns.Of(Grams(e.Title, text), NpgsqlDbType.Integer));
    }

    private static int[] Grams(string title, string text) => Bigrams.Distinct(ComparableText.Of(title + "\n" + text).Text);

    private static async Task<List<(string Subject, Guid Id)>> TakeAsync(NpgsqlConnection connection, int most, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(Take, connection) { Parameters = { Value(most) } };
        await using var reader = await take.ExecuteReaderAsync(ct);
        var taken = new List<(string, Guid)>();
        while (await reader.ReadAsync(ct))
            taken.Add((reader.GetString(0), reader.GetGuid(1)));
        return taken;
    }

    // In the order of the items, so that two replicas never wait for each other in a circle.
    private static async Task<IReadOnlyList<EnvelopeText>> EnvelopesAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        await using var find = new NpgsqlCommand(Envelopes, connection) { Parameters = { Columns.Of(ids, NpgsqlDbType.Uuid) } };
        await using var reader = await find.ExecuteReaderAsync(ct);
        var found = new List<EnvelopeText>();
        while (await reader.ReadAsync(ct))
            found.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetGuid(4), reader.GetGuid(5), reader.GetString(6),
                reader.GetString(7), reader.GetInt32(8), reader.GetFieldValue<DateTimeOffset>(9), reader.GetBoolean(10)));
        return [.. found.OrderBy(e => e.ItemId).ThenBy(e => e.Id)];
    }

    private static async Task<List<(Guid Id, string Title, string Text)>> ItemsAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        await using var find = new NpgsqlCommand("select item_id, title, text from comparables where item_id = any($1) and not sent order by item_id", connection)
        {
            Parameters = { Columns.Of(ids, NpgsqlDbType.Uuid) },
        };
        await using var reader = await find.ExecuteReaderAsync(ct);
        var found = new List<(Guid, string, string)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetGuid(0), reader.GetString(1), reader.GetString(2)));
        return found;
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
