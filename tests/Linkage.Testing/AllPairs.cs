namespace Linkage.Testing;

/// <summary>A check over every pair, as one test that lists all pairs for which it fails: a thousand cases of a theory cost more to report than to run.</summary>
public static class AllPairs
{
    /// <summary>Checks every pair of two enumerations.</summary>
    /// <param name="check">Throws when it does not hold.</param>
    /// <exception cref="AggregateException">It does not hold for the pairs that are named, each with what its check said.</exception>
    public static void ShouldAllHold<TFirst, TSecond>(Action<TFirst, TSecond> check) where TFirst : struct, Enum where TSecond : struct, Enum =>
        ShouldAllHold(Enum.GetValues<TFirst>(), Enum.GetValues<TSecond>(), check);

    /// <inheritdoc cref="ShouldAllHold{TFirst, TSecond}(Action{TFirst, TSecond})"/>
    /// <param name="firsts">The first of each pair; not none.</param>
    /// <param name="seconds">The second of each pair; not none.</param>
    /// <param name="check">Throws when it does not hold.</param>
    public static void ShouldAllHold<TFirst, TSecond>(IReadOnlyCollection<TFirst> firsts, IReadOnlyCollection<TSecond> seconds, Action<TFirst, TSecond> check)
    {
        if (firsts.Count == 0 || seconds.Count == 0)
            throw new ArgumentException("There are no pairs to check.");
        var failures = new List<Exception>();
        foreach (var first in firsts)
            foreach (var second in seconds)
                try
                {
                    check(first, second);
                }
                catch (Exception failure)
                {
                    failures.Add(new InvalidOperationException($"{first}, {second}: {failure.Message}", failure));
                }

        if (failures.Count > 0)
            throw new AggregateException($"{failures.Count} of {firsts.Count * seconds.Count} pairs", failures);
    }
}
