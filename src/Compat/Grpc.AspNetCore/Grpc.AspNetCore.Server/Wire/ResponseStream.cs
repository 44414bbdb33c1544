using Grpc.Core;

namespace Grpc.AspNetCore.Server.Wire;

/// <summary>The responses of one streaming call.</summary>
internal sealed class ResponseStream<T>(HttpServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    private int _writing;
    private bool _ended;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_ended)
            throw new InvalidOperationException("Can't write the message because the request is complete.");
        if (Interlocked.Exchange(ref _writing, 1) == 1)
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        try
        {
            // A response written to a caller that is gone would vanish without a word.
            call.CancellationToken.ThrowIfCancellationRequested();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.CancellationToken);
            await call.SendAsync(message, marshaller, either.Token);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public void End() => _ended = true;
}
