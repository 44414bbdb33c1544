namespace Linkage.SocialInformation.Contracts.V1;

/// <summary>
/// 应急专题结束.
/// </summary>
public sealed record EmergencyThemeClosed
{
    /// <summary>The theme.</summary>
    public required Guid ThemeId { get; init; }

    /// <summary>Code of the body that opened it.</summary>
    public required string Body { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Codes of the bodies below that could submit under it.</summary>
    public required IReadOnlyList<string> Participants { get; init; }

    /// <summary>User id of the person who closed it.</summary>
    public required string ClosedById { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ThemeId}";

    /// <summary>Messages of one theme keep their order.</summary>
    public string OrderingKey => ThemeId.ToString();
}
