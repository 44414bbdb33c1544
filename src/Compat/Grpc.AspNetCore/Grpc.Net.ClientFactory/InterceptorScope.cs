namespace Grpc.Net.ClientFactory;

/// <summary>How long an interceptor of a client lives.</summary>
public enum InterceptorScope
{
    /// <summary>Made once, with the channel, from the application's services.</summary>
    Channel = 0,

    /// <summary>Made for each client, from the services that the client is resolved from.</summary>
    Client = 1,
}
