namespace Linkage.Directory.Domain.Calendars;

/// <summary>Whether the holidays of a year are published (放假安排是否已公布). A year without a row is not.</summary>
internal sealed class CalendarYear
{
    private CalendarYear()
    {
    }

    public string Body { get; private init; } = "";

    public int Year { get; private init; }

    public bool Published { get; private set; }

    /// <summary>The notice that published it, such as 国办发明电〔2025〕7号.</summary>
    public string Notice { get; private set; } = "";

    public uint Version { get; private init; }

    public static CalendarYear Open(string body, int year) => new() { Body = body, Year = year };

    public void Change(bool published, string notice)
    {
        Published = published;
        Notice = notice;
    }
}
