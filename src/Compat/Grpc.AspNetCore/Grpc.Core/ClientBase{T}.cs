namespace Grpc.Core;

/// <summary>What generated clients derive from.</summary>
/// <typeparam name="T">The generated client.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <inheritdoc/>
    protected ClientBase()
    {
    }

    /// <inheritdoc/>
    protected ClientBase(ClientBaseConfiguration configuration) : base(configuration)
    {
    }

    /// <inheritdoc/>
    protected ClientBase(ChannelBase channel) : base(channel)
    {
    }

    /// <inheritdoc/>
    protected ClientBase(CallInvoker callInvoker) : base(callInvoker)
    {
    }

    /// <summary>A client of the same kind with that configuration.</summary>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
