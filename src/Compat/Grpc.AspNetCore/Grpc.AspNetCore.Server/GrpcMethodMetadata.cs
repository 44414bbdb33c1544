using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>On the endpoint of a gRPC method: which it is.</summary>
public sealed class GrpcMethodMetadata
{
    /// <summary>That method of that service.</summary>
    public GrpcMethodMetadata(Type serviceType, IMethod method)
    {
        ServiceType = serviceType;
        Method = method;
    }

    /// <summary>The type that handles it.</summary>
    public Type ServiceType { get; }

    /// <summary>The method.</summary>
    public IMethod Method { get; }
}
