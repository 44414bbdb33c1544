namespace Linkage.SocialInformation.Domain;

/// <summary>信息员: an appointed reporter, with how many items a month are expected.</summary>
internal sealed class Informant
{
    public required Guid Id { get; init; }

    public required string Body { get; init; }

    public required string Name { get; set; }

    public required string Unit { get; set; }

    /// <summary>The account whose items count, when the informant has one.</summary>
    public string? UserId { get; set; }

    public int MonthlyQuota { get; set; } = 1;

    public bool Active { get; set; } = true;

    public required DateTimeOffset RegisteredAt { get; init; }

    public int Revision { get; set; } = 1;
}

/// <summary>本级设置: what a body sets for its information work.</summary>
internal sealed class BodySettings
{
    public required string Body { get; init; }

    /// <summary>Characters that the three parts may have together.</summary>
    public int ContentLimit { get; set; } = ContentRules.UsualLimit;

    /// <summary>刊物: the bulletin series that the body issues.</summary>
    public string[] Series { get; set; } = ["社情民意", "专报", "简报"];

    public int Revision { get; set; }
}
