namespace Linkage.Messaging;

/// <summary>What a service receives and numbers; filled in by the callback of <c>AddMessaging</c>.</summary>
public sealed class MessagingBuilder
{
    private readonly List<ConsumerRegistration> _consumers = [];
    private readonly HashSet<Type> _sequenced = [];
    private readonly List<Func<Exception, bool>> _transient = [];

    internal MessagingBuilder()
    {
    }

    internal IReadOnlyList<ConsumerRegistration> Consumers => _consumers;

    internal IReadOnlyCollection<Type> Sequenced => _sequenced;

    internal IReadOnlyList<Func<Exception, bool>> TransientFaults => _transient;

    /// <summary>One message a transaction.</summary>
    /// <param name="name">
    /// Part of the queue's name and of the inbox key, so never changed; by default made from the message type (<c>item-forwarded.v1</c>).
    /// A second consumer of one type in one service needs a name of its own.
    /// </param>
    public MessagingBuilder Consume<T, TConsumer>(string? name = null) where T : class where TConsumer : class, IMessageConsumer<T> =>
        Add(new ConsumerRegistration<T>(name ?? MessageContract.Of<T>().QueueName, typeof(TConsumer), IsBatch: false));

    /// <summary>Many messages a transaction, for what carries volume.</summary>
    /// <param name="name">As for <see cref="Consume{T, TConsumer}"/>.</param>
    public MessagingBuilder ConsumeBatch<T, TConsumer>(string? name = null) where T : class where TConsumer : class, IMessageBatchConsumer<T> =>
        Add(new ConsumerRegistration<T>(name ?? MessageContract.Of<T>().QueueName, typeof(TConsumer), IsBatch: true));

    /// <summary>
    /// This service sends the contract numbered per origin: what it sends is kept in the ledger for ever,
    /// and it answers requests to send again and to reconcile. (The receiving side needs only Consume.)
    /// </summary>
    public MessagingBuilder Sequences<T>() where T : class
    {
        var contract = MessageContract.Of<T>();
        if (!contract.IsSequenced)
            throw new ContractException($"{contract.Name} has no OriginSequence, so it cannot be sequenced.");
        _sequenced.Add(typeof(T));
        return this;
    }

    /// <summary>
    /// Names further faults that pass by themselves: they are retried without limit, where others end in the error store after some attempts.
    /// Stores and broker away, time-outs, lost races, and unavailable HTTP or gRPC peers are known already.
    /// </summary>
    public MessagingBuilder Transient(Func<Exception, bool> passes)
    {
        _transient.Add(passes);
        return this;
    }

    private MessagingBuilder Add(ConsumerRegistration consumer)
    {
        if (_consumers.Any(c => c.Name == consumer.Name))
            throw new ContractException($"Two consumers are named {consumer.Name}; give the second one a name of its own.");
        _consumers.Add(consumer);
        return this;
    }
}
