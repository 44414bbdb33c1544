namespace Linkage.Benchmarks;

/// <summary>Measures something on the real stores.</summary>
public interface IBenchmark
{
    /// <summary>What <c>./bench.sh name</c> selects it by.</summary>
    string Name { get; }

    /// <summary>Yields the figures as they come.</summary>
    IAsyncEnumerable<Figure> RunAsync();
}

/// <summary>One figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">In what.</param>
/// <param name="Aim">What it should be; null when it only informs.</param>
public sealed record Figure(string Name, double Value, string Unit, Aim? Aim = null)
{
    /// <summary>Whether the aim is reached.</summary>
    public bool IsReached => Aim is null || Aim.IsReachedBy(Value);
}

/// <summary>At least, or at most, so much.</summary>
public sealed record Aim(double Bound, bool AtLeast)
{
    public static Aim Least(double bound) => new(bound, AtLeast: true);

    public static Aim Most(double bound) => new(bound, AtLeast: false);

    public bool IsReachedBy(double value) => AtLeast ? value >= Bound : value <= Bound;

    public override string ToString() => FormattableString.Invariant($"{(AtLeast ? ">=" : "<=")} {Bound}");
}
