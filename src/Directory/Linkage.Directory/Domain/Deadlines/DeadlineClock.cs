namespace Linkage.Directory.Domain.Deadlines;

/// <summary>One clock of a body's deadline pack (时限规则包). A body has what its ancestors have, unless it has the clock itself.</summary>
internal sealed class DeadlineClock
{
    private DeadlineClock()
    {
    }

    public string Body { get; private init; } = "";

    /// <summary>triage, supplement, outcome-told, …</summary>
    public string Clock { get; private init; } = "";

    public int Amount { get; private set; }

    public TimeUnit Unit { get; private set; }

    public bool StopsOnPause { get; private set; }

    public bool MovesOffHolidays { get; private set; }

    public int ExtensionAmount { get; private set; }

    public int MostExtensions { get; private set; }

    public int AmberLead { get; private set; }

    /// <summary>Where the value comes from, such as a local rule's name and article.</summary>
    public string Source { get; private set; } = "";

    public uint Version { get; private init; }

    public DeadlineRule Rule => new()
    {
        Amount = Amount,
        Unit = Unit,
        StopsOnPause = StopsOnPause,
        MovesOffHolidays = MovesOffHolidays,
        ExtensionAmount = ExtensionAmount,
        MostExtensions = MostExtensions,
        AmberLead = AmberLead,
    };

    public static DeadlineClock Of(string body, string clock) => new() { Body = body, Clock = clock };

    public void Set(DeadlineRule rule, string source)
    {
        (Amount, Unit, StopsOnPause, MovesOffHolidays) = (rule.Amount, rule.Unit, rule.StopsOnPause, rule.MovesOffHolidays);
        (ExtensionAmount, MostExtensions, AmberLead, Source) = (rule.ExtensionAmount, rule.MostExtensions, rule.AmberLead, source);
    }
}
