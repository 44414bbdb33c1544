namespace Linkage.Notifications.Domain;

/// <summary>通知: one fact, as one body is told of it.</summary>
internal sealed record Notice
{
    /// <summary>Identifies the fact for ever: a body is told of it once.</summary>
    public required string Fact { get; init; }

    public required NotificationKind Kind { get; init; }

    public required Severity Severity { get; init; }

    public required Audience To { get; init; }

    /// <summary>User id of who did it; they need not be told.</summary>
    public string? ActorId { get; init; }

    public required SubjectKind Subject { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>What the words need: title, body codes, reason codes, names, days.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
