namespace Linkage.Directory.Domain.Deadlines;

/// <summary>What one wants to know of a clock: when it runs out.</summary>
/// <param name="StartsAt">When it began to run.</param>
/// <param name="Pauses">When it was stopped; may overlap, in any order.</param>
/// <param name="Extensions">How often it was extended.</param>
internal sealed record DeadlineQuestion(DateTimeOffset StartsAt, IReadOnlyList<ClockPause> Pauses, int Extensions)
{
    /// <summary>Earlier instants are mistakes.</summary>
    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Later instants are mistakes, and days must not run out of the calendar.</summary>
    public static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether the question can be answered at all.</summary>
    public bool MakesSense =>
        IsPlausible(StartsAt) && Extensions is >= 0 and <= 100 && Pauses.Count <= 1000
        && Pauses.All(pause => IsPlausible(pause.From) && (pause.Until is not { } until || (IsPlausible(until) && until >= pause.From)));

    private static bool IsPlausible(DateTimeOffset instant) => instant >= Earliest && instant < Latest;
}
