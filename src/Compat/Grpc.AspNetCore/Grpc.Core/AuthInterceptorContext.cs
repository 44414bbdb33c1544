namespace Grpc.Core;

/// <summary>The call for which <see cref="AsyncAuthInterceptor"/> is asked.</summary>
public class AuthInterceptorContext
{
    /// <summary>A call of that service and method.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName) : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>A call of that service and method, and its token.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>Address of the service, with its name.</summary>
    public string ServiceUrl { get; }

    /// <summary>Name of the method.</summary>
    public string MethodName { get; }

    /// <summary>The call's token.</summary>
    public CancellationToken CancellationToken { get; }
}
