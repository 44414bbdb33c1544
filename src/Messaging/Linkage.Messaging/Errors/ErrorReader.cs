using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Messaging.Errors;

/// <summary>Reads the error store for its pages.</summary>
internal sealed class ErrorReader(NpgsqlDataSource database)
{
    private const string Columns =
        "id, consumer, message_type, business_key, split_part(exception, E'\\n', 1), attempts, failed_at, state, settled_at, settled_by";

    private const string Page =
        $"""
        SELECT {Columns} FROM messaging.errors
        WHERE ($1::text IS NULL OR state = $1) AND ($2::timestamptz IS NULL OR (failed_at, id) < ($2, $3))
        ORDER BY failed_at DESC, id DESC LIMIT $4
        """;

    private const string One = $"SELECT {Columns}, message_id, headers::text, body, exception FROM messaging.errors WHERE id = $1";

    private const string OfBody = "SELECT count(*), min(failed_at) FROM messaging.errors WHERE state = 'parked' AND bodies @> ARRAY[$1]";

    /// <summary>How many messages that name the body wait.</summary>
    public async Task<StuckMessages> CountAsync(string body, CancellationToken ct)
    {
        await using var count = database.CreateCommand(OfBody);
        count.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body });
        await using var reader = await count.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new StuckMessages(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1));
    }

    /// <exception cref="FormatException">The cursor is not one that a page gave.</exception>
    public async Task<ErrorMessagePage> ListAsync(string? state, string? cursor, int limit, CancellationToken ct)
    {
        var (failedAt, id) = cursor is null ? (null, Guid.Empty) : Parse(cursor);
        await using var list = database.CreateCommand(Page);
        list.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = state ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = failedAt ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new NpgsqlParameter<Guid> { TypedValue = id },
            new NpgsqlParameter<int> { TypedValue = limit + 1 },
        });
        var items = new List<ErrorMessage>();
        await using var reader = await list.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            items.Add(Read(reader));
        if (items.Count <= limit)
            return new ErrorMessagePage(items, null);
        items.RemoveAt(limit);
        return new ErrorMessagePage(items, Cursor(items[^1]));
    }

    public async Task<ErrorMessageDetails?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var find = database.CreateCommand(One);
        find.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var reader = await find.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        return new ErrorMessageDetails(
            Read(reader), Text(reader, 10), JsonSerializer.Deserialize<Dictionary<string, string?>>(reader.GetString(11))!,
            Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(12)), reader.GetString(13));
    }

    private static ErrorMessage Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetString(1), Text(reader, 2), Text(reader, 3), reader.GetString(4).TrimEnd('\r'), reader.GetInt32(5),
        reader.GetFieldValue<DateTimeOffset>(6), reader.GetString(7),
        reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(8), Text(reader, 9));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static string Cursor(ErrorMessage last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.FailedAt.UtcTicks}_{last.Id:N}");

    private static (DateTime? FailedAt, Guid Id) Parse(string cursor)
    {
        var parts = cursor.Split('_');
        if (parts is not [var ticks, var id] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTime.MaxValue.Ticks || !Guid.TryParseExact(id, "N", out var guid))
            throw new FormatException("The cursor is not one that a page gave.");
        return (new DateTime(at, DateTimeKind.Utc), guid);
    }
}
