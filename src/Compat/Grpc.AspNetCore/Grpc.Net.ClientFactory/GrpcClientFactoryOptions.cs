using Grpc.Net.Client;

namespace Grpc.Net.ClientFactory;

/// <summary>How a registered client is made.</summary>
public class GrpcClientFactoryOptions
{
    /// <summary>The server's address; must be set.</summary>
    public Uri? Address { get; set; }

    /// <summary>What changes the channel's options.</summary>
    public IList<Action<GrpcChannelOptions>> ChannelOptionsActions { get; } = [];

    /// <summary>What changes the options of every call.</summary>
    public IList<Action<CallOptionsContext>> CallOptionsActions { get; } = [];

    /// <summary>The interceptors, the first outermost; those of clients are outside of those of channels.</summary>
    public IList<InterceptorRegistration> InterceptorRegistrations { get; } = [];
}
