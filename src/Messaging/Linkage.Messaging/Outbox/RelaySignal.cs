namespace Linkage.Messaging.Outbox;

/// <summary>Wakes the relay of this process after a commit. (A NOTIFY inside the transaction would take a database-wide lock at commit.)</summary>
internal sealed class RelaySignal : IDisposable
{
    private readonly SemaphoreSlim _rang = new(0, 1);

    public void Wake()
    {
        try
        {
            if (_rang.CurrentCount == 0)
                _rang.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else rang at the same moment; once is enough.
        }
    }

    /// <returns>Whether somebody rang.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => _rang.WaitAsync(atMost, ct);

    public void Dispose() => _rang.Dispose();
}
