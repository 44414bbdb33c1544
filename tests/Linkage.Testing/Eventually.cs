using System.Runtime.CompilerServices;

namespace Linkage.Testing;

/// <summary>Waits for a condition by asking again and again, for a bounded time. Tests never just sleep.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <param name="condition">Asked with growing pauses. An exception counts as "not yet" and is told when time is up.</param>
    /// <param name="within">How long to wait; 30 seconds when null.</param>
    /// <param name="because">What is expected, for the failure's message; the condition's own text when null.</param>
    /// <param name="conditionText">Filled in by the compiler.</param>
    /// <exception cref="TimeoutException">The condition did not hold in time.</exception>
    public static Task TrueAsync(Func<Task<bool>> condition, TimeSpan? within = null, string? because = null,
        [CallerArgumentExpression(nameof(condition))] string conditionText = "") =>
        ValueAsync(async () => await condition() ? new object() : null, within, because ?? conditionText);

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, TimeSpan?, string?, string)"/>
    public static Task TrueAsync(Func<bool> condition, TimeSpan? within = null, string? because = null,
        [CallerArgumentExpression(nameof(condition))] string conditionText = "") =>
        TrueAsync(() => Task.FromResult(condition()), within, because ?? conditionText);

    /// <summary>Returns when a count has reached its goal, however long that takes on this machine, as long as it grows.</summary>
    /// <param name="count">Asked with growing pauses. An exception counts as "has not grown" and is told when patience is at its end.</param>
    /// <param name="goal">What it has to reach.</param>
    /// <param name="stalledAfter">How long it may stand still.</param>
    /// <param name="countText">Filled in by the compiler.</param>
    /// <exception cref="TimeoutException">It stood still.</exception>
    public static async Task ReachesAsync(Func<Task<long>> count, long goal, TimeSpan stalledAfter, [CallerArgumentExpression(nameof(count))] string countText = "")
    {
        for (var reached = -1L; reached < goal;)
        {
            var before = reached;
            await TrueAsync(async () => (reached = await count()) > before, stalledAfter, $"{countText} grows beyond {before} towards {goal}");
        }
    }

    /// <summary>Returns the first value that is not null.</summary>
    /// <param name="find">Asked with growing pauses. An exception counts as "not yet" and is told when time is up.</param>
    /// <param name="within">How long to wait; 30 seconds when null.</param>
    /// <param name="because">What is expected, for the failure's message.</param>
    /// <param name="findText">Filled in by the compiler.</param>
    /// <exception cref="TimeoutException">There was no value in time.</exception>
    public static async Task<T> ValueAsync<T>(Func<Task<T?>> find, TimeSpan? within = null, string? because = null,
        [CallerArgumentExpression(nameof(find))] string findText = "") where T : class
    {
        var patience = within ?? Patience;
        var started = TimeProvider.System.GetTimestamp();
        var pause = FirstPause;
        Exception? last;
        do
        {
            last = null;
            try
            {
                if (await find() is { } value)
                    return value;
            }
            catch (Exception notYet)
            {
                last = notYet;
            }

            await Task.Delay(pause);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, LongestPause.Ticks));
        }
        while (TimeProvider.System.GetElapsedTime(started) < patience);

        throw new TimeoutException($"Within {patience.TotalSeconds:0.#} s it did not come true that {because ?? findText}", last);
    }
}
