using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Linkage.Messaging.Bus;

/// <summary>Names on the broker: one fan-out exchange per message type, one quorum queue per consumer.</summary>
internal sealed class Topology(IOptions<MessagingOptions> options, ServiceName service)
{
    /// <summary>Every declarer must give the same; <c>x-queue-type</c> comes first in that.</summary>
    public IReadOnlyDictionary<string, object?> QueueArguments { get; } = options.Value.QueueExpiry is { } expiry
        ? new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-expires"] = (int)expiry.TotalMilliseconds }
        : new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };

    public string Service => service.Name;

    public string Exchange(string messageType) => options.Value.Prefix + messageType;

    public string Queue(ConsumerRegistration consumer) => options.Value.Prefix + InboxName(consumer);

    /// <summary>The consumer's name in the inbox; free of the prefix, so that a database can move between brokers.</summary>
    public string InboxName(ConsumerRegistration consumer) => InboxName(service.Name, consumer);

    public static string InboxName(string service, ConsumerRegistration consumer) => $"{service}.{consumer.Name}";

    public async Task DeclareAsync(IChannel channel, ConsumerRegistration consumer, CancellationToken ct)
    {
        var exchange = Exchange(consumer.Contract.Name);
        var queue = Queue(consumer);
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: ct);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
            QueueArguments.ToDictionary(), cancellationToken: ct);
        await channel.QueueBindAsync(queue, exchange, routingKey: "", cancellationToken: ct);
    }
}
