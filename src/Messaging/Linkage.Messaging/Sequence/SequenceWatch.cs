using System.Data;
using Linkage.Messaging.Bus;
using Linkage.Messaging.V1;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linkage.Messaging.Sequence;

/// <summary>Looks for missing numbers and asks for them again, in one replica at a time.</summary>
internal sealed partial class SequenceWatch(
    NpgsqlDataSource database, IRawOutbox outbox, SequencedConsumers consumers, IOptions<MessagingOptions> options, TimeProvider clock,
    WorkerHealth workers, ILogger<SequenceWatch> logger) : BackgroundService
{
    private const int RangesPerRequest = 500;

    private readonly MessagingOptions _options = options.Value;
    private readonly WorkerProgress _progress = workers.Of("sequence-watch");
    private readonly Outage _outage = new(logger, "Missing numbers cannot be looked for");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.GapCheckInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            _progress.Begins();
            try
            {
                await LookAsync(stoppingToken);
                _outage.Over();
                _progress.Done();
            }
            catch (PostgresException race) when (race.SqlState == PostgresErrorCodes.SerializationFailure)
            {
                // A report came in at the same moment; the next look sees it.
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                _progress.Failed(fault);
                _outage.Failed(fault);
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (!await GapTable.TryLockAsync(connection, ct))
            return;
        var now = clock.GetUtcNow();
        var batch = outbox.StartBatch();
        foreach (var consumer in consumers.All)
        {
            var asked = await GapTable.LookAsync(connection, consumer, _options.GapGrace, now, ct);
            foreach (var stream in asked)
            {
                LogMissing(consumer.Consumer, stream.Key, stream.Count(), stream.First());
                MessagingTelemetry.Requested.Add(stream.Count());
                foreach (var missing in Ranges(stream).Chunk(RangesPerRequest))
                    batch.Add(new ResendRequested { RequestId = Guid.CreateVersion7(now), MessageType = consumer.MessageType, Stream = stream.Key, Missing = missing });
            }

            await StreamTable.CompareAsync(connection, consumer.Consumer, consumer.MessageType, streams: null, now, ct);
        }

        var asksAny = batch.Count > 0;
        await batch.WriteAsync(connection, ct);
        await transaction.CommitAsync(ct);
        if (asksAny)
            outbox.Wake();
    }

    internal static IEnumerable<NumberRange> Ranges(IEnumerable<long> numbers)
    {
        NumberRange? open = null;
        foreach (var number in numbers.Order())
        {
            if (open is not null && number == open.Last + 1)
            {
                open = open with { Last = number };
                continue;
            }

            if (open is not null)
                yield return open;
            open = new NumberRange(number, number);
        }

        if (open is not null)
            yield return open;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Consumer} misses {Count} number(s) of {Stream}, the first is {Number}; they are asked for again")]
    private partial void LogMissing(string consumer, string stream, int count, long number);
}
