using System.Diagnostics;
using System.Globalization;
using Linkage.Messaging.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Linkage.Messaging.Outbox;

/// <summary>
/// Publishes batches on a channel of its own, hundreds of confirms outstanding. One batch at a time; after any failure it is thrown away
/// with its connection, since nobody knows what the broker still holds.
/// </summary>
internal sealed class ConfirmedPublisher : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly Topology _topology;
    private readonly HashSet<string> _declared = [];
    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _returned = [];
    private bool[] _confirmed = [];
    private ulong _firstInBatch = 1;
    private ulong _nextNumber = 1;
    private int _lowest;
    private int _outstanding;
    private TaskCompletionSource _allConfirmed = new();
    private Exception? _broken;

    private ConfirmedPublisher(IConnection connection, IChannel channel, Topology topology)
    {
        (_connection, _channel, _topology) = (connection, channel, topology);
        channel.BasicAcksAsync += (_, ack) => Confirm(ack.DeliveryTag, ack.Multiple);
        channel.BasicNacksAsync += (_, _) => Break(new IOException("The broker refused a message."));
        channel.BasicReturnAsync += Return;
        channel.ChannelShutdownAsync += (_, end) => Break(new IOException($"The channel was closed: {end.ReplyText}"));
    }

    public static async Task<ConfirmedPublisher> OpenAsync(Broker broker, Topology topology, CancellationToken ct)
    {
        var connection = await broker.ConnectAsync("relay", ct);
        try
        {
            // The client's own tracking makes a task per message; counting the confirms of a batch is enough.
            var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), ct);
            return new ConfirmedPublisher(connection, channel, topology);
        }
        catch
        {
            await Broker.DropAsync(connection);
            throw;
        }
    }

    /// <summary>Publishes and waits until the broker has confirmed all.</summary>
    /// <returns>The ids of the messages for which no queue was bound.</returns>
    /// <exception cref="TimeoutException">It took too long; drop this publisher.</exception>
    /// <exception cref="IOException">The broker refused or went away; drop this publisher.</exception>
    public async Task<IReadOnlySet<Guid>> PublishAsync(IReadOnlyList<ClaimedMessage> messages, TimeSpan timeout)
    {
        Task confirmed;
        lock (_gate)
        {
            ThrowIfBroken();
            _returned.Clear();
            _confirmed = new bool[messages.Count];
            _firstInBatch = _nextNumber;
            _lowest = 0;
            _outstanding = messages.Count;
            _allConfirmed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            confirmed = _allConfirmed.Task;
        }

        // No cancellable token goes to the client: a publish that is cancelled half-way can hang for ever after a broker restart.
        var all = SendAllAsync(messages, confirmed);
        await all.WaitAsync(timeout);
        return _returned;
    }

    public async ValueTask DisposeAsync() => await Broker.DropAsync(_connection);

    private async Task SendAllAsync(IReadOnlyList<ClaimedMessage> messages, Task confirmed)
    {
        foreach (var message in messages)
        {
            var (exchange, routingKey) = message.Destination is { } queue ? ("", queue) : (_topology.Exchange(message.MessageType), "");
            if (exchange.Length > 0 && _declared.Add(exchange))
                await _channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false);
            _nextNumber++;
            using var span = StartSpan(message);
            await _channel.BasicPublishAsync(exchange, routingKey, mandatory: true, Properties(message, span), message.Body);
        }

        await confirmed;
    }

    private static Activity? StartSpan(ClaimedMessage message)
    {
        var parent = MessagingTelemetry.ParentFrom(message.TraceParent);
        return parent == default
            ? null
            : MessagingTelemetry.Source.StartActivity($"{message.MessageType} publish", ActivityKind.Producer, parent, startTime: message.WrittenAt);
    }

    private BasicProperties Properties(ClaimedMessage message, Activity? span)
    {
        var headers = new Dictionary<string, object?>(8)
        {
            [MessageHeaders.MessageType] = message.MessageType,
            [MessageHeaders.BusinessKey] = message.BusinessKey,
            [MessageHeaders.OrderingKey] = message.OrderingKey,
            [MessageHeaders.Source] = message.Source ?? _topology.Service,
            [MessageHeaders.PublishedAt] = message.WrittenAt.ToString("O", CultureInfo.InvariantCulture),
        };
        if ((span?.Id ?? message.TraceParent) is { } trace)
        {
            headers[MessageHeaders.TraceParent] = trace;
            headers[MessageHeaders.MassTransitActivity] = trace;
        }

        if (message.ActingUser is { } user)
            headers[MessageHeaders.ActingUser] = user;
        return new BasicProperties
        {
            MessageId = message.MessageId.ToString(),
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            Headers = headers,
        };
    }

    private Task Confirm(ulong number, bool multiple)
    {
        lock (_gate)
        {
            var last = (int)(number - _firstInBatch);
            if (last < 0 || last >= _confirmed.Length)
                return Task.CompletedTask;
            for (var i = multiple ? _lowest : last; i <= last; i++)
            {
                if (_confirmed[i])
                    continue;
                _confirmed[i] = true;
                _outstanding--;
            }

            while (_lowest < _confirmed.Length && _confirmed[_lowest])
                _lowest++;
            if (_outstanding == 0)
                _allConfirmed.TrySetResult();
        }

        return Task.CompletedTask;
    }

    private Task Return(object sender, BasicReturnEventArgs returned)
    {
        lock (_gate)
        {
            if (Guid.TryParse(returned.BasicProperties.MessageId, out var id))
                _returned.Add(id);
        }

        return Task.CompletedTask;
    }

    private Task Break(Exception reason)
    {
        lock (_gate)
        {
            _broken ??= reason;
            _allConfirmed.TrySetException(reason);
        }

        return Task.CompletedTask;
    }

    private void ThrowIfBroken()
    {
        if (_broken is not null)
            throw new IOException("The publisher is broken.", _broken);
    }
}
