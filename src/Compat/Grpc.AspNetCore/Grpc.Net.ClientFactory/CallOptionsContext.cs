using Grpc.Core;

namespace Grpc.Net.ClientFactory;

/// <summary>The options of a call about to be made, to be changed.</summary>
public sealed class CallOptionsContext
{
    internal CallOptionsContext(CallOptions callOptions, IServiceProvider serviceProvider)
    {
        CallOptions = callOptions;
        ServiceProvider = serviceProvider;
    }

    /// <summary>The options.</summary>
    public CallOptions CallOptions { get; set; }

    /// <summary>The services that the client was resolved from.</summary>
    public IServiceProvider ServiceProvider { get; }
}
