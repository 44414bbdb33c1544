namespace Grpc.Core;

/// <summary>A call under way that is answered by a stream.</summary>
public sealed class AsyncServerStreamingCall<TResponse> : IDisposable
{
    private readonly Func<Status> _status;
    private readonly Func<Metadata> _trailers;
    private readonly Action _dispose;

    /// <summary>A call made of its parts: interceptors wrap calls this way.</summary>
    public AsyncServerStreamingCall(
        IAsyncStreamReader<TResponse> responseStream,
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction)
    {
        ResponseStream = responseStream;
        ResponseHeadersAsync = responseHeadersAsync;
        _status = getStatusFunc;
        _trailers = getTrailersFunc;
        _dispose = disposeAction;
    }

    /// <summary>The responses; read to its end or dispose the call.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    /// <summary>The response's headers, or <see cref="RpcException"/> if none came.</summary>
    public Task<Metadata> ResponseHeadersAsync { get; }

    /// <summary>How the call ended.</summary>
    /// <exception cref="InvalidOperationException">It hasn't yet.</exception>
    public Status GetStatus() => _status();

    /// <summary>The trailers of the call.</summary>
    /// <exception cref="InvalidOperationException">It hasn't ended yet.</exception>
    public Metadata GetTrailers() => _trailers();

    /// <summary>Cancels the call if it is still under way.</summary>
    public void Dispose() => _dispose();
}
