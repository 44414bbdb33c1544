namespace Grpc.Core;

/// <summary>Is told every method of a service by generated code. Methods are null when the service is bound without an instance.</summary>
public abstract class ServiceBinderBase
{
    /// <summary>A unary method.</summary>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class =>
        throw new RpcException(new Status(StatusCode.Unimplemented, "This binder takes no such method."));

    /// <summary>A server-streaming method.</summary>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class =>
        throw new RpcException(new Status(StatusCode.Unimplemented, "This binder takes no such method."));
}
