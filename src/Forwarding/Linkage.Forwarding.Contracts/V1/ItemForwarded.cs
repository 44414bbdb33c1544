namespace Linkage.Forwarding.Contracts.V1;

/// <summary>
/// 报送: a body sent an item to a body above it, or a task to one below it (下达). Published by the service that holds the item; becomes an envelope in the receiving body's inbox.
/// Numbered per sending body, so that the receiving side notices a gap and asks again.
/// </summary>
public sealed record ItemForwarded
{
    /// <summary>The envelope's id, chosen by the sender.</summary>
    public required Guid EnvelopeId { get; init; }

    /// <summary>The lineage the item belongs to: one id from the county's draft to the province's outcome.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>1 for the first body's forward, 2 for the next, and so on.</summary>
    public required int Hop { get; init; }

    /// <summary>Kind of item: <c>social-information</c>, <c>proposal</c>, <c>joint-survey</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The sender's item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Version of the item's content that was sent.</summary>
    public required int Version { get; init; }

    /// <summary>Code of the sending body.</summary>
    public required string Origin { get; init; }

    /// <summary>Number of this forward among those of the sending body: 1, 2, 3… without gaps.</summary>
    public required long OriginSequence { get; init; }

    /// <summary>Code of the receiving body.</summary>
    public required string ToBody { get; init; }

    /// <summary><c>normal</c>, <c>direct-report</c> (直报), <c>carried</c> (by a member of the higher level) or <c>assigned</c> (下达: a task from above).</summary>
    public required string Channel { get; init; }

    /// <summary>Bodies that a direct report skips, from below upward, with what each is told: <c>510100:title</c>.</summary>
    public required IReadOnlyList<string> Skipped { get; init; }

    /// <summary><c>normal</c> (平), <c>urgent</c> (急), <c>extra-urgent</c> (特急).</summary>
    public required string Urgency { get; init; }

    /// <summary>Title of the version that was sent.</summary>
    public required string Title { get; init; }

    /// <summary>The version that was sent, as the JSON text that its hash was taken of.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Under which series and number the sender issued it (社情民意 2026 年第 3 期), if it did.</summary>
    public string? IssueReference { get; init; }

    /// <summary>The envelope that this one answers, when the item came back for supplement (退回补充).</summary>
    public Guid? Supersedes { get; init; }

    /// <summary>The call for information (约稿) that it answers.</summary>
    public Guid? CallId { get; init; }

    /// <summary>The emergency theme (日报日结) that it belongs to.</summary>
    public Guid? ThemeId { get; init; }

    /// <summary>Name of the person who forwarded it.</summary>
    public required string ForwardedBy { get; init; }

    /// <summary>When it was forwarded.</summary>
    public required DateTimeOffset ForwardedAt { get; init; }

    /// <summary>Identifies the forward for ever: the same version of an item reaches the same body once.</summary>
    public string BusinessKey => $"{Origin}/{ItemId}/{Version}/{Hop}/{ToBody}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
