namespace Linkage.Messaging.Inbox;

/// <summary>
/// Lets messages of one ordering key pass one after another in one queue, so that those behind need no connection to wait at the <see cref="KeyLock"/>. A fixed number of gates: two keys may share one, which costs only waiting.
/// </summary>
internal sealed class KeyedGate
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> EnterAsync(string key, CancellationToken ct)
    {
        var gate = _gates[(uint)string.GetHashCode(key, StringComparison.Ordinal) % (uint)_gates.Length];
        await gate.WaitAsync(ct);
        return new Pass(gate);
    }

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
