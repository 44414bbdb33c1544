using Grpc.AspNetCore.Server.Wire;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>An interceptor's type and constructor arguments.</summary>
public class InterceptorRegistration
{
    private readonly object[] _arguments;

    internal InterceptorRegistration(Type type, object[] arguments)
    {
        Type = type;
        _arguments = [.. arguments];
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>What its constructor gets beside services.</summary>
    public IReadOnlyList<object> Arguments => _arguments;

    internal Activated<Interceptor> Activate(IServiceProvider services) => Activated<Interceptor>.From(services, Type, _arguments);
}
