namespace Linkage.Forwarding.Tests.Support;

/// <summary>A clock that stands where the test puts it. Timers run as usual.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Puts it that far from the real time; zero puts it back. Tokens hold for minutes only, so set it back before a request.</summary>
    public void Set(TimeSpan fromNow) => now = System.GetUtcNow() + fromNow;
}
