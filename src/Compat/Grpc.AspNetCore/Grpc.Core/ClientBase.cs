namespace Grpc.Core;

/// <summary>What generated clients derive from.</summary>
public abstract class ClientBase
{
    /// <summary>A client whose calls all throw: for test doubles.</summary>
    protected ClientBase() => Invoker = null;

    /// <summary>A client of that configuration.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Invoker = configuration.CallInvoker;
    }

    /// <summary>A client over that channel.</summary>
    protected ClientBase(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        Invoker = channel.CreateCallInvoker();
    }

    /// <summary>A client over that invoker.</summary>
    protected ClientBase(CallInvoker callInvoker)
    {
        ArgumentNullException.ThrowIfNull(callInvoker);
        Invoker = callInvoker;
    }

    /// <summary>What makes the calls.</summary>
    /// <exception cref="InvalidOperationException">The client is a test double and the method isn't doubled.</exception>
    protected CallInvoker CallInvoker => Invoker ?? throw new InvalidOperationException("This client is a test double.");

    private CallInvoker? Invoker { get; }

    /// <summary>Opaque: generated code passes it on.</summary>
#pragma warning disable CA1034 // generated code names this nested type
    protected internal class ClientBaseConfiguration
#pragma warning restore CA1034
    {
        internal ClientBaseConfiguration(CallInvoker callInvoker) => CallInvoker = callInvoker;

        internal CallInvoker CallInvoker { get; }
    }
}
