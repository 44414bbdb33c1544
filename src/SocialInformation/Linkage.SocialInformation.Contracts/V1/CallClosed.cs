namespace Linkage.SocialInformation.Contracts.V1;

/// <summary>
/// 约稿结束: a call takes no more answers.
/// </summary>
public sealed record CallClosed
{
    /// <summary>The call.</summary>
    public required Guid CallId { get; init; }

    /// <summary>Code of the body that called.</summary>
    public required string Body { get; init; }

    /// <summary>主题.</summary>
    public required string Theme { get; init; }

    /// <summary>Codes of the bodies that were asked and did not decline.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{CallId}";

    /// <summary>Messages of one call keep their order.</summary>
    public string OrderingKey => CallId.ToString();
}
