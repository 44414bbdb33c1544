using Linkage.Messaging.Bus;

namespace Linkage.Messaging.Tests;

public sealed class BackOffTests
{
    private readonly Timers _clock = new();
    private readonly MessagingOptions _options = new() { FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(2) };

    [Fact]
    public async Task Each_pause_is_twice_as_long_as_the_one_before_up_to_the_longest_until_something_worked()
    {
        var backOff = new BackOff(_options);
        for (var i = 0; i < 7; i++)
            await backOff.PauseAsync(_clock, CancellationToken.None);
        backOff.Reset();
        await backOff.PauseAsync(_clock, CancellationToken.None);

        double[] expected = [100, 200, 400, 800, 1600, 2000, 2000, 100];
        _clock.Asked.Count.ShouldBe(expected.Length);
        foreach (var (asked, about) in _clock.Asked.Zip(expected))
            asked.TotalMilliseconds.ShouldBeInRange(about * 0.75 - 1, about * 1.25 + 1);
    }

    /// <summary>Every timer is due at once; how long it was wanted for is kept.</summary>
    private sealed class Timers : TimeProvider
    {
        public List<TimeSpan> Asked { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Asked.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
