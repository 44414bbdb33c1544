namespace Linkage.Messaging.Bus;

/// <summary>Growing pauses with some chance in them, so that replicas do not all come back at the same moment.</summary>
internal sealed class BackOff(MessagingOptions options)
{
    private TimeSpan _next = options.FirstPause;

    /// <summary>Waits: the first time about as long as the first pause, then twice as long each time, up to the longest.</summary>
    public Task PauseAsync(TimeProvider clock, CancellationToken ct)
    {
        var pause = _next * (0.75 + Random.Shared.NextDouble() / 2);
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, options.LongestPause.Ticks));
        return Task.Delay(pause, clock, ct);
    }

    /// <summary>Begins anew, when something worked.</summary>
    public void Reset() => _next = options.FirstPause;
}
