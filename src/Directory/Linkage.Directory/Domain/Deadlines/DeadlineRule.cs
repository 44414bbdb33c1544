namespace Linkage.Directory.Domain.Deadlines;

/// <summary>How long one clock runs (时限规则).</summary>
internal sealed record DeadlineRule
{
    /// <summary>0 (the same day) to <see cref="MostAmount"/>.</summary>
    public required int Amount { get; init; }

    public required TimeUnit Unit { get; init; }

    /// <summary>停表: time in a pause is not counted.</summary>
    public bool StopsOnPause { get; init; }

    /// <summary>顺延: a last day that is not worked moves to the next that is (Civil Code, article 203). Working-day clocks always do.</summary>
    public bool MovesOffHolidays { get; init; } = true;

    /// <summary>What one extension adds, in the clock's unit; 0 when it cannot be extended.</summary>
    public int ExtensionAmount { get; init; }

    /// <summary>How often it may be extended.</summary>
    public int MostExtensions { get; init; }

    /// <summary>How long before the end it is shown as nearly due: hours for an hour clock, else working days.</summary>
    public int AmberLead { get; init; }

    public const int MostAmount = 1000;
}
