namespace Linkage.Messaging.Bus;

/// <summary>Growing pauses with some chance in them, so that replicas do not all come back at the same moment.</summary>
internal struct BackOff(MessagingOptions options)
{
    private TimeSpan _next = options.FirstPause;

    public async Task PauseAsync(TimeProvider clock, CancellationToken ct)
    {
        var pause = _next * (0.75 + Random.Shared.NextDouble() / 2);
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, options.LongestPause.Ticks));
        await Task.Delay(pause, clock, ct);
    }

    public void Reset() => _next = options.FirstPause;
}
