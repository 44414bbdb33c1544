using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>A unary call under way; await it for the response.</summary>
public sealed class AsyncUnaryCall<TResponse> : IDisposable
{
    private readonly Func<Status> _status;
    private readonly Func<Metadata> _trailers;
    private readonly Action _dispose;

    /// <summary>A call made of its parts: interceptors wrap calls this way.</summary>
    public AsyncUnaryCall(
        Task<TResponse> responseAsync, Task<Metadata> responseHeadersAsync, Func<Status> getStatusFunc, Func<Metadata> getTrailersFunc, Action disposeAction)
    {
        ResponseAsync = responseAsync;
        ResponseHeadersAsync = responseHeadersAsync;
        _status = getStatusFunc;
        _trailers = getTrailersFunc;
        _dispose = disposeAction;
    }

    /// <summary>The response, or <see cref="RpcException"/>.</summary>
    public Task<TResponse> ResponseAsync { get; }

    /// <summary>The response's headers, or <see cref="RpcException"/> if none came.</summary>
    public Task<Metadata> ResponseHeadersAsync { get; }

    /// <summary>For the compiler.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>For the compiler.</summary>
    public ConfiguredTaskAwaitable<TResponse> ConfigureAwait(bool continueOnCapturedContext) =>
        ResponseAsync.ConfigureAwait(continueOnCapturedContext);

    /// <summary>How the call ended.</summary>
    /// <exception cref="InvalidOperationException">It hasn't yet.</exception>
    public Status GetStatus() => _status();

    /// <summary>The trailers of the call.</summary>
    /// <exception cref="InvalidOperationException">It hasn't ended yet.</exception>
    public Metadata GetTrailers() => _trailers();

    /// <summary>Cancels the call if it is still under way.</summary>
    public void Dispose() => _dispose();
}
