using Grpc.Core;

namespace Grpc.Net.Client.Wire;

/// <summary>The responses of one streaming call.</summary>
internal sealed class ClientStream<TRequest, TResponse>(HttpClientCall<TRequest, TResponse> call, Task opened) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TResponse? _current;
    private int _reading;

    public TResponse Current => _current ?? throw new InvalidOperationException("No current element is available.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _reading, 1) == 1)
            throw new InvalidOperationException("Can't read the next message because the previous read is still in progress.");
        try
        {
            _current = null;
            await using var cancelled = cancellationToken.UnsafeRegister(static call => ((HttpClientCall<TRequest, TResponse>)call!).Cancel(), call);
            await opened;
            _current = await call.NextAsync();
            return _current is not null;
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }
}
