namespace Grpc.Core;

/// <summary>
/// What generated clients call. The real class also has client and duplex streaming; as this one lacks them,
/// nobody outside can derive from it (what would compile here wouldn't there).
/// </summary>
public abstract class CallInvoker
{
    private protected CallInvoker()
    {
    }

    /// <summary>A unary call that blocks the thread.</summary>
    /// <exception cref="RpcException">The call didn't end with OK.</exception>
    public abstract TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>A unary call.</summary>
    public abstract AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>A call answered by a stream.</summary>
    public abstract AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;
}
