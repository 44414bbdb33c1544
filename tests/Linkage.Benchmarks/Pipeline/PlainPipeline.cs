using System.Text.Json;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Testing;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>(c) The plain pattern: per forward one transaction, one publish whose confirm is awaited, one delivery, one transaction with inbox row and effect, one ack.</summary>
internal sealed class PlainPipeline : IPipeline
{
    private const string Inbox = "CREATE TABLE inbox (business_key text PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now())";

    private readonly string _queue = Stores.NewPrefix() + "plain";

    public async Task<PipelineResult> RunAsync(int warmUp, int count)
    {
        await using var sender = NpgsqlDataSource.Create(await Databases.CreateAsync("plainsend", withMessaging: false, Databases.Forward));
        await using var receiver = NpgsqlDataSource.Create(await Databases.CreateAsync("plainrecv", withMessaging: false, Databases.Envelope, Inbox));
        await using var connection = await new ConnectionFactory { Uri = new Uri(Stores.RabbitMq) }.CreateConnectionAsync();
        await using var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await publishing.QueueDeclareAsync(_queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await using var consuming = await connection.CreateChannelAsync();
        await consuming.BasicQosAsync(0, 1, global: false);
        var consumer = new AsyncEventingBasicConsumer(consuming);
        consumer.ReceivedAsync += (_, message) => ReceiveAsync(receiver, consuming, message);
        await consuming.BasicConsumeAsync(_queue, autoAck: false, consumer);

        await SubmitAsync(sender, publishing, 0, warmUp);
        await Databases.WaitAsync(receiver, warmUp);
        var start = TimeProvider.System.GetUtcNow();
        await SubmitAsync(sender, publishing, warmUp, count);
        await Databases.WaitAsync(receiver, warmUp + count);
        var seconds = await Databases.SecondsUntilLastAsync(receiver, start);
        await publishing.QueueDeleteAsync(_queue);
        var distinct = await Databases.CountAsync(receiver, "SELECT count(DISTINCT id) FROM envelopes");
        var all = await Databases.CountAsync(receiver, "SELECT count(*) FROM envelopes");
        return new PipelineResult(count, seconds, warmUp + count - distinct, all - distinct);
    }

    private async Task SubmitAsync(NpgsqlDataSource sender, IChannel channel, int first, int count)
    {
        var properties = new BasicProperties { DeliveryMode = DeliveryModes.Persistent };
        for (var i = first; i < first + count; i++)
        {
            var item = Forwards.Make(i, i + 1, TimeProvider.System.GetUtcNow());
            await using var connection = await sender.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var insert = new NpgsqlBatch(connection) { BatchCommands = { EnvelopeWriter.Forwards([item]) } })
                await insert.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            await channel.BasicPublishAsync("", _queue, mandatory: true, properties, JsonSerializer.SerializeToUtf8Bytes(item, RawJson.Default.ItemForwarded));
        }
    }

    private static async Task ReceiveAsync(NpgsqlDataSource receiver, IChannel channel, BasicDeliverEventArgs message)
    {
        var item = JsonSerializer.Deserialize(message.Body.Span, RawJson.Default.ItemForwarded)!;
        await using var connection = await receiver.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var inbox = new NpgsqlCommand("INSERT INTO inbox (business_key) VALUES ($1)", connection) { Parameters = { new() { Value = item.BusinessKey } } })
            await inbox.ExecuteNonQueryAsync();
        await using (var effect = new NpgsqlBatch(connection) { BatchCommands = { EnvelopeWriter.Envelopes([item]) } })
            await effect.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
    }
}
