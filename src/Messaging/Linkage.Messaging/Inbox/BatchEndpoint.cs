using System.Threading.Channels;
using Linkage.Messaging.Bus;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Linkage.Messaging.Inbox;

/// <summary>
/// Takes messages in the order of the queue, as many at a time as have arrived, and acknowledges them together after the commit.
/// On RabbitMQ.Client itself: MassTransit hands messages over in parallel and acknowledges each alone (ADR-002 has the figures).
/// </summary>
internal sealed class BatchEndpoint<T>(
    ConsumerRegistration<T> consumer, InboxHandler<T> handler, Broker broker, Topology topology, EndpointStates states,
    WorkerHealth workers, IOptions<MessagingOptions> options, TimeProvider clock, ILogger<BatchEndpoint<T>> logger) : BackgroundService where T : class
{
    private static readonly TimeSpan AckTimeout = TimeSpan.FromSeconds(10);

    private readonly MessagingOptions _options = options.Value;
    private readonly string _name = topology.InboxName(consumer);
    private readonly WorkerProgress _progress = workers.Of($"{topology.InboxName(consumer)}.receive");
    private readonly Outage _outage = new(logger, $"{topology.InboxName(consumer)} cannot receive");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        states.Expect(_name);
        await Task.Yield();
        var backOff = new BackOff(_options);
        while (!stoppingToken.IsCancellationRequested)
        {
            _progress.Begins();
            try
            {
                await ReceiveAsync(() => Connected(backOff), stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (Broker.IsLoss(fault))
                {
                    // The bus has a health check of its own, and requests are taken meanwhile.
                    broker.Lost(fault);
                    _progress.Done();
                }
                else
                {
                    _progress.Failed(fault);
                    _outage.Failed(fault);
                }
            }

            states.Set(_name, connected: false);
            try
            {
                await backOff.PauseAsync(clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Connected(BackOff backOff)
    {
        backOff.Reset();
        _outage.Over();
        // From here on the handler tells how far each batch has come.
        _progress.Done();
    }

    private async Task ReceiveAsync(Action connected, CancellationToken ct)
    {
        var connection = await broker.ConnectAsync(consumer.Name, ct);
        try
        {
            var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            await topology.DeclareAsync(channel, consumer, ct);
            // Enough for one batch in work, one waiting and one on its way.
            await channel.BasicQosAsync(0, (ushort)Math.Min(3 * _options.ConsumeBatch, ushort.MaxValue), global: false, ct);

            var arrived = Channel.CreateUnbounded<Delivery<T>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
            var receiver = new AsyncEventingBasicConsumer(channel);
            receiver.ReceivedAsync += (_, message) =>
            {
                arrived.Writer.TryWrite(Read(message));
                return Task.CompletedTask;
            };
            // Ended by the broker: the queue was deleted, or moved to another node.
            receiver.UnregisteredAsync += (_, _) => End(arrived);
            channel.ChannelShutdownAsync += (_, _) => End(arrived);
            await channel.BasicConsumeAsync(topology.Queue(consumer), autoAck: false, receiver, ct);
            connected();
            states.Set(_name, connected: true);
            await WorkAsync(channel, arrived.Reader, ct);
        }
        finally
        {
            await Broker.DropAsync(connection);
        }
    }

    private async Task WorkAsync(IChannel channel, ChannelReader<Delivery<T>> arrived, CancellationToken ct)
    {
        var batch = new List<Delivery<T>>(_options.ConsumeBatch);
        while (await arrived.WaitToReadAsync(ct))
        {
            batch.Clear();
            while (batch.Count < _options.ConsumeBatch && arrived.TryRead(out var delivery))
                batch.Add(delivery);
            await handler.HandleAsync(batch, ct);
            await channel.BasicAckAsync(batch[^1].Tag, multiple: true, CancellationToken.None).AsTask().WaitAsync(AckTimeout, ct);
            if (batch.Count < _options.ConsumeBatch / 2)
                await Task.Delay(_options.Linger, clock, ct);
        }

        throw new IOException("The channel ended.");
    }

    private static Delivery<T> Read(BasicDeliverEventArgs message) =>
        Delivery<T>.From(
            message.Body.ToArray(),
            message.BasicProperties.Headers as IReadOnlyDictionary<string, object?> ?? message.BasicProperties.Headers?.ToDictionary() ?? [],
            message.BasicProperties.MessageId, message.DeliveryTag);

    private static Task End(Channel<Delivery<T>> arrived)
    {
        arrived.Writer.TryComplete();
        return Task.CompletedTask;
    }
}
