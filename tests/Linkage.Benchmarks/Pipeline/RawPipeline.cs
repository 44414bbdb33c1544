using System.Text.Json;
using System.Threading.Channels;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Testing;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>
/// (b) What the hardware gives: hand-written for this one message. Outbox rows deleted in batches, hundreds of confirms outstanding, a quorum queue,
/// batched inbox and effect, one acknowledgement a batch. No tracing, numbers, ledger, order, retries, error store.
/// </summary>
internal sealed class RawPipeline : IPipeline
{
    private const int Batch = 256;
    private const string Outbox = "CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)";
    private const string Inbox = "CREATE TABLE inbox (business_key text PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now())";
    private const string Claim =
        "DELETE FROM outbox WHERE id = ANY (ARRAY(SELECT id FROM outbox ORDER BY id LIMIT 256 FOR UPDATE SKIP LOCKED)) RETURNING body";

    private readonly string _queue = Stores.NewPrefix() + "raw";

    public async Task<PipelineResult> RunAsync(int warmUp, int count)
    {
        await using var sender = NpgsqlDataSource.Create(await Databases.CreateAsync("rawsend", withMessaging: false, Databases.Forward, Outbox));
        await using var receiver = NpgsqlDataSource.Create(await Databases.CreateAsync("rawrecv", withMessaging: false, Databases.Envelope, Inbox));
        await using var connection = await new ConnectionFactory { Uri = new Uri(Stores.RabbitMq) }.CreateConnectionAsync();
        await using var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(true, false));
        await publishing.QueueDeclareAsync(_queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await using var consuming = await connection.CreateChannelAsync();

        using var stop = new CancellationTokenSource();
        var relay = RelayAsync(sender, publishing, stop.Token);
        var consumer = ConsumeAsync(receiver, consuming, stop.Token);
        await SubmitAsync(sender, 0, warmUp);
        await Databases.WaitAsync(receiver, warmUp);

        var start = TimeProvider.System.GetUtcNow();
        await SubmitAsync(sender, warmUp, count);
        await Databases.WaitAsync(receiver, warmUp + count);
        var seconds = await Databases.SecondsUntilLastAsync(receiver, start);
        await stop.CancelAsync();
        await Task.WhenAll(Ended(relay), Ended(consumer));
        await publishing.QueueDeleteAsync(_queue);

        var distinct = await Databases.CountAsync(receiver, "SELECT count(DISTINCT id) FROM envelopes");
        var all = await Databases.CountAsync(receiver, "SELECT count(*) FROM envelopes");
        return new PipelineResult(count, seconds, warmUp + count - distinct, all - distinct);
    }

    private static Task SubmitAsync(NpgsqlDataSource sender, int first, int count) => Forwards.ByClientsAsync(first, count, async (from, size, _, _) =>
    {
        await using var connection = await sender.OpenConnectionAsync();
        var items = Enumerable.Range(from, size).Select(i => Forwards.Make(i, i + 1, TimeProvider.System.GetUtcNow())).ToList();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                EnvelopeWriter.Forwards(items),
                new("INSERT INTO outbox (body) SELECT * FROM unnest($1)")
                {
                    Parameters = { EnvelopeWriter.Column(items, i => JsonSerializer.SerializeToUtf8Bytes(i, RawJson.Default.ItemForwarded), NpgsqlDbType.Bytea) },
                },
            },
        };
        // A batch is one transaction.
        await batch.ExecuteNonQueryAsync();
    });

    private async Task RelayAsync(NpgsqlDataSource sender, IChannel channel, CancellationToken ct)
    {
        var properties = new BasicProperties { DeliveryMode = DeliveryModes.Persistent };
        var confirmed = 0L;
        var wanted = long.MaxValue;
        TaskCompletionSource all = new();
        var highest = 0UL;
        channel.BasicAcksAsync += (_, ack) =>
        {
            // Confirms of a batch may come one by one or for many at once; counting those that are new is enough.
            if (ack.Multiple)
            {
                confirmed += (long)(ack.DeliveryTag - highest);
                highest = ack.DeliveryTag;
            }
            else
            {
                confirmed++;
                highest = Math.Max(highest, ack.DeliveryTag);
            }

            if (Interlocked.Read(ref confirmed) >= Interlocked.Read(ref wanted))
                all.TrySetResult();
            return Task.CompletedTask;
        };
        await using var connection = await sender.OpenConnectionAsync(ct);
        var published = 0L;
        while (!ct.IsCancellationRequested)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var bodies = new List<byte[]>(Batch);
            await using (var claim = new NpgsqlCommand(Claim, connection))
            await using (var reader = await claim.ExecuteReaderAsync(ct))
            {
                while (await reader.ReadAsync(ct))
                    bodies.Add(reader.GetFieldValue<byte[]>(0));
            }

            if (bodies.Count == 0)
            {
                await transaction.RollbackAsync(ct);
                await Task.Delay(2, ct);
                continue;
            }

            published += bodies.Count;
            all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref wanted, published);
            foreach (var body in bodies)
                await channel.BasicPublishAsync("", _queue, mandatory: false, properties, body, CancellationToken.None);
            if (Interlocked.Read(ref confirmed) < published)
                await all.Task.WaitAsync(TimeSpan.FromSeconds(30), ct);
            await transaction.CommitAsync(ct);
        }
    }

    private async Task ConsumeAsync(NpgsqlDataSource receiver, IChannel channel, CancellationToken ct)
    {
        await channel.BasicQosAsync(0, 3 * Batch, global: false, ct);
        var arrived = Channel.CreateUnbounded<(ulong Tag, ItemForwarded Item)>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
            await arrived.Writer.WriteAsync((message.DeliveryTag, JsonSerializer.Deserialize(message.Body.Span, RawJson.Default.ItemForwarded)!), CancellationToken.None);
        await channel.BasicConsumeAsync(_queue, autoAck: false, consumer, ct);
        await using var connection = await receiver.OpenConnectionAsync(ct);
        while (await arrived.Reader.WaitToReadAsync(ct))
        {
            var items = new List<ItemForwarded>(Batch);
            var last = 0UL;
            while (items.Count < Batch && arrived.Reader.TryRead(out var next))
            {
                items.Add(next.Item);
                last = next.Tag;
            }

            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new("INSERT INTO inbox (business_key) SELECT * FROM unnest($1)") { Parameters = { EnvelopeWriter.Column(items, i => i.BusinessKey, NpgsqlDbType.Text) } },
                    EnvelopeWriter.Envelopes(items),
                },
            };
            await batch.ExecuteNonQueryAsync(ct);
            await channel.BasicAckAsync(last, multiple: true, ct);
        }
    }

    private static async Task Ended(Task loop)
    {
        try
        {
            await loop;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }
}
