using System.Text.Json;
using Linkage.Notifications.Domain;
using Linkage.Persistence.Conventions;
using Npgsql;

namespace Linkage.Notifications.Persistence;

/// <summary>One line of a body's feed.</summary>
internal sealed record Entry
{
    public const string Columns =
        "e.id, e.body, e.position, e.kind, e.severity, e.roles, e.user_ids, e.actor_id, e.subject, e.subject_id, e.parameters, e.occurred_at";

    public required Guid Id { get; init; }
    public required string Body { get; init; }
    public required long Position { get; init; }
    public required NotificationKind Kind { get; init; }
    public required Severity Severity { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public required IReadOnlyList<string> UserIds { get; init; }
    public string? ActorId { get; init; }
    public required SubjectKind Subject { get; init; }
    public required Guid SubjectId { get; init; }
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The row under a reader whose columns begin with <see cref="Columns"/>.</summary>
    public static Entry Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Body = row.GetString(1),
        Position = row.GetInt64(2),
        Kind = Code<NotificationKind>(row.GetString(3)),
        Severity = Code<Severity>(row.GetString(4)),
        Roles = row.GetFieldValue<string[]>(5),
        UserIds = row.GetFieldValue<string[]>(6),
        ActorId = row.IsDBNull(7) ? null : row.GetString(7),
        Subject = Code<SubjectKind>(row.GetString(8)),
        SubjectId = row.GetGuid(9),
        Parameters = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(10))!,
        OccurredAt = row.GetFieldValue<DateTimeOffset>(11),
    };

    private static TEnum Code<TEnum>(string code) where TEnum : struct, Enum =>
        CodeText.Parse<TEnum>(code) ?? throw new InvalidOperationException($"The database holds '{code}', which is no {typeof(TEnum).Name}.");
}
