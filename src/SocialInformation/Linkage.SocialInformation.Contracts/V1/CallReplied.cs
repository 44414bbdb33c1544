namespace Linkage.SocialInformation.Contracts.V1;

/// <summary>
/// 约稿答复: a body that was asked accepts or declines.
/// </summary>
public sealed record CallReplied
{
    /// <summary>The call.</summary>
    public required Guid CallId { get; init; }

    /// <summary>Code of the body that calls.</summary>
    public required string Body { get; init; }

    /// <summary>主题.</summary>
    public required string Theme { get; init; }

    /// <summary>Code of the body that replies.</summary>
    public required string Target { get; init; }

    /// <summary><c>accepted</c> (接受) or <c>declined</c> (婉拒).</summary>
    public required string Reply { get; init; }

    /// <summary>Why it declines.</summary>
    public string? Reason { get; init; }

    /// <summary>Name of the person who replied.</summary>
    public required string RepliedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RepliedAt { get; init; }

    /// <summary>Identifies the fact for ever: a target replies once.</summary>
    public string BusinessKey => $"{CallId}/{Target}";

    /// <summary>Messages of one call keep their order.</summary>
    public string OrderingKey => CallId.ToString();
}
