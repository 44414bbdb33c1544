using Linkage.ServiceDefaults.Problems;

namespace Linkage.SocialInformation.Domain;

/// <summary>应急专题(日报日结): while it is open, items under it are screened the same day and every day is closed with a report.</summary>
internal sealed class EmergencyTheme
{
    public required Guid Id { get; init; }

    /// <summary>Code of the body that opened it.</summary>
    public required string Body { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Bodies below that may submit under it.</summary>
    public required string[] Participants { get; init; }

    public required string OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public string? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public int Revision { get; private set; } = 1;

    public bool TakesItemsOf(string body) => ClosedAt is null && (Body == body || Participants.Contains(body));

    public void Close(string by, DateTimeOffset now)
    {
        if (ClosedAt is not null)
            throw Refusal.Conflict("theme-closed");
        ClosedBy = by;
        ClosedAt = now;
        Revision++;
    }
}

/// <summary>日结: the report of one day, frozen.</summary>
internal sealed record DayClosing(Guid ThemeId, DateOnly Day, string Report, string ClosedBy, DateTimeOffset ClosedAt);
