using Linkage.Notifications.Domain;
using Linkage.ServiceDefaults.Text;

namespace Linkage.Notifications.Policy;

/// <summary>What a message says of itself, whoever is told of it.</summary>
internal sealed record Happening(SubjectKind Subject, Guid SubjectId, DateTimeOffset At)
{
    private const int LongestText = 200;

    public string? ActorId { get; init; }

    /// <summary>More than the rule asks for, when the message itself is urgent.</summary>
    public bool Urgent { get; init; }

    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a parameter that is there; long texts are cut, the page has the whole.</summary>
    public Happening Say(string name, string? value)
    {
        if (!VisibleText.IsBlank(value))
            Parameters[name] = value.Length <= LongestText ? value : string.Concat(value.AsSpan(0, LongestText), "…");
        return this;
    }

    public Happening Say(string name, DateOnly? day) => Say(name, day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
