using Linkage.Forwarding.Domain;
using Linkage.Persistence.Conventions;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.Persistence;

/// <summary>An envelope as it arrives.</summary>
internal sealed record NewEnvelope
{
    public required Guid Id { get; init; }
    public required Guid LineageId { get; init; }
    public required int Hop { get; init; }
    public required string Kind { get; init; }
    public required Guid ItemId { get; init; }
    public required string ItemBody { get; init; }
    public required int Version { get; init; }
    public required string FromBody { get; init; }
    public required string ToBody { get; init; }
    public required string Channel { get; init; }
    public required string Urgency { get; init; }
    public required string Title { get; init; }
    public required string Content { get; init; }
    public required string ContentHash { get; init; }
    public string? IssueReference { get; init; }
    public Guid? Supersedes { get; init; }
    public Guid? Informs { get; init; }
    public Guid? PassedOnFrom { get; init; }
    public Guid? CallId { get; init; }
    public Guid? ThemeId { get; init; }
    public required string ForwardedBy { get; init; }
    public required DateTimeOffset ForwardedAt { get; init; }
    public required DateTimeOffset DeliveredAt { get; init; }
    public required EnvelopeState State { get; init; }
    public DueDate? Due { get; init; }
}

/// <summary>Writes many envelopes, their items and the work of the text indexer in one round trip.</summary>
internal static class NewEnvelopes
{
    private const string Insert =
        """
        insert into envelopes (id, lineage_id, hop, kind, item_id, item_body, version, from_body, to_body, channel, urgency, title, content, content_hash,
            issue_reference, supersedes, informs, passed_on_from, call_id, theme_id, forwarded_by, forwarded_at, delivered_at, state,
            due_on, due_at, amber_from, due_why_zh, due_why_en, revision)
        select r.*, 1 from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
            $25, $26, $27, $28, $29) as r
        on conflict (id) do nothing
        """;

    private const string QueueTexts = "insert into texts_to_index (subject, subject_id) select 'envelope', unnest($1)";

    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<NewEnvelope> envelopes, CancellationToken ct)
    {
        if (envelopes.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                InsertCommand(envelopes),
                KnownItems.Command([.. envelopes.Select(e => new KnownItem(e.ItemId, e.LineageId, e.Kind, e.ItemBody, e.Title, e.Version))]),
                new NpgsqlBatchCommand(QueueTexts) { Parameters = { Columns.Of(envelopes, NpgsqlDbType.Uuid, e => e.Id) } },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand InsertCommand(IReadOnlyList<NewEnvelope> rows) => new(Insert)
    {
        Parameters =
        {
            Columns.Of(rows, NpgsqlDbType.Uuid, e => e.Id),
            Columns.Of(rows, NpgsqlDbType.Uuid, e => e.LineageId),
            Columns.Of(rows, NpgsqlDbType.Integer, e => e.Hop),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.Kind),
            Columns.Of(rows, NpgsqlDbType.Uuid, e => e.ItemId),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.ItemBody),
            Columns.Of(rows, NpgsqlDbType.Integer, e => e.Version),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.FromBody),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.ToBody),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.Channel),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.Urgency),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.Title),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.Content),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.ContentHash),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.IssueReference),
            Columns.Of(rows, NpgsqlDbType.Uuid, e => e.Supersedes),
            Columns.Of(rows, NpgsqlDbType.Uuid, e => e.Informs),
            Columns.Of(rows, NpgsqlDbType.Uuid, e => e.PassedOnFrom),
            Columns.Of(rows, NpgsqlDbType.Uuid, e => e.CallId),
            Columns.Of(rows, NpgsqlDbType.Uuid, e => e.ThemeId),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.ForwardedBy),
            Columns.Of(rows, NpgsqlDbType.TimestampTz, e => e.ForwardedAt.UtcDateTime),
            Columns.Of(rows, NpgsqlDbType.TimestampTz, e => e.DeliveredAt.UtcDateTime),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.State.Code()),
            Columns.Of(rows, NpgsqlDbType.Date, e => e.Due?.DueOn),
            Columns.Of(rows, NpgsqlDbType.TimestampTz, e => e.Due?.DueAt.UtcDateTime),
            Columns.Of(rows, NpgsqlDbType.Date, e => e.Due?.AmberFrom),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.Due?.WhyZh),
            Columns.Of(rows, NpgsqlDbType.Text, e => e.Due?.WhyEn),
        },
    };
}
