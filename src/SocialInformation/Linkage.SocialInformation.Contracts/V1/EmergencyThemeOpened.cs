namespace Linkage.SocialInformation.Contracts.V1;

/// <summary>
/// 应急专题启动(日报日结): from now on the participants submit under it, and every day is closed with a report.
/// </summary>
public sealed record EmergencyThemeOpened
{
    /// <summary>The theme.</summary>
    public required Guid ThemeId { get; init; }

    /// <summary>Code of the body that opened it.</summary>
    public required string Body { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Codes of the bodies below that may submit under it.</summary>
    public required IReadOnlyList<string> Participants { get; init; }

    /// <summary>User id of the person who opened it.</summary>
    public required string OpenedById { get; init; }

    /// <summary>Name of that person.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ThemeId}";

    /// <summary>Messages of one theme keep their order.</summary>
    public string OrderingKey => ThemeId.ToString();
}
