namespace Linkage.SocialInformation.Contracts.V1;

/// <summary>
/// 约稿下达: a body asked bodies below it for information on a theme.
/// </summary>
public sealed record CallOpened
{
    /// <summary>The call.</summary>
    public required Guid CallId { get; init; }

    /// <summary>Code of the body that calls.</summary>
    public required string Body { get; init; }

    /// <summary>主题.</summary>
    public required string Theme { get; init; }

    /// <summary>Codes of the bodies that are asked.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>How many answers each is asked for.</summary>
    public required int Quota { get; init; }

    /// <summary>By when.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Name of the person who issued it.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{CallId}";

    /// <summary>Messages of one call keep their order.</summary>
    public string OrderingKey => CallId.ToString();
}
