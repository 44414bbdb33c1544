namespace Linkage.Directory.Domain.Calendars;

/// <summary>A day that a body's calendar (工作日历) treats other than its weekday says.</summary>
internal sealed class CalendarDay
{
    /// <summary>In place of a body: a day that is free by law, which nobody has marked.</summary>
    public const string ByLaw = "";

    private CalendarDay()
    {
    }

    public string Body { get; private init; } = "";

    public DateOnly Date { get; private init; }

    public DayKind Kind { get; private set; }

    /// <summary>国庆节.</summary>
    public string NameZh { get; private set; } = "";

    /// <summary>National Day.</summary>
    public string NameEn { get; private set; } = "";

    public uint Version { get; private init; }

    public static CalendarDay Mark(string body, DateOnly date, DayKind kind, string nameZh, string nameEn) => new()
    {
        Body = body,
        Date = date,
        Kind = kind,
        NameZh = nameZh,
        NameEn = nameEn,
    };

    public void Change(DayKind kind, string nameZh, string nameEn)
    {
        Kind = kind;
        NameZh = nameZh;
        NameEn = nameEn;
    }
}
