using System.Diagnostics;
using Linkage.Messaging.Bus;
using Linkage.Messaging.Errors;
using Linkage.Messaging.Outbox;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linkage.Messaging.Inbox;

/// <summary>
/// Applies messages: inbox rows, the consumer's effect and what it publishes in one transaction. Returns only when every message is
/// either committed or in the error store; what passes by itself is retried without limit.
/// </summary>
internal sealed partial class InboxHandler<T>(
    ConsumerRegistration<T> consumer, IServiceScopeFactory scopes, ServiceDbContext contextType, Topology topology, RelaySignal relay,
    ErrorStore errors, Faults faults, StoreOutage store, WorkerHealth workers, IOptions<MessagingOptions> options, TimeProvider clock, ILogger<InboxHandler<T>> logger) where T : class
{
    private readonly MessagingOptions _options = options.Value;
    private readonly string _inboxName = topology.InboxName(consumer);
    private readonly WorkerProgress _progress = workers.Of(topology.InboxName(consumer));
    private readonly string _queue = topology.Queue(consumer);

    /// <param name="deliveries">In the order of arrival.</param>
    /// <param name="ct">Set when the process stops.</param>
    /// <exception cref="OperationCanceledException">The process stops; the messages must come again.</exception>
    public async Task HandleAsync(IReadOnlyList<Delivery<T>> deliveries, CancellationToken ct)
    {
        using var work = _progress.Begin();
        var readable = deliveries;
        if (deliveries.Any(d => d.Received is null))
        {
            foreach (var unreadable in deliveries.Where(d => d.Received is null))
                await ParkAsync(unreadable, unreadable.Unreadable!, attempts: 1, ct);
            readable = [.. deliveries.Where(d => d.Received is not null)];
        }

        try
        {
            if (readable.Count > 0)
                await ApplyAsync(readable, work, ct);
        }
        finally
        {
            foreach (var delivery in readable)
                delivery.Span?.Dispose();
        }
    }

    private async Task ApplyAsync(IReadOnlyList<Delivery<T>> deliveries, WorkerProgress.Work work, CancellationToken ct)
    {
        var backOff = new BackOff(_options);
        Outage? outage = null;
        for (var attempt = 1; ;)
        {
            try
            {
                await ApplyOnceAsync(deliveries, ct);
                outage?.Over();
                store.Answered();
                // One of many may be done, and the next begins.
                work.Waits();
                return;
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                throw new OperationCanceledException(ct);
            }
            catch (Exception fault) when (StoreOutage.IsLoss(fault) && faults.Passes(fault))
            {
                store.Lost(fault);
                LogAttempt(LogLevel.Debug, _inboxName, deliveries[0].Received!.BusinessKey, attempt, fault.InOneLine());
            }
            catch (Exception fault) when (faults.Passes(fault))
            {
                outage ??= new Outage(logger, $"{_inboxName} could not apply {deliveries.Count} message(s), first {deliveries[0].Received!.BusinessKey}");
                outage.Failed(fault);
                work.Failed(fault);
            }
            catch (Exception fault) when (deliveries.Count > 1)
            {
                // One of them spoils the batch: only that one is put aside.
                LogOneByOne(_inboxName, deliveries.Count, fault.InOneLine());
                foreach (var delivery in deliveries)
                    await ApplyAsync([delivery], work, ct);
                return;
            }
            catch (Exception fault) when (attempt >= _options.Attempts)
            {
                await ParkAsync(deliveries[0], fault, attempt, ct);
                return;
            }
            catch (Exception fault)
            {
                LogAttempt(attempt == 1 ? LogLevel.Warning : LogLevel.Debug, _inboxName, deliveries[0].Received!.BusinessKey, attempt, fault.InOneLine());
                attempt++;
            }

            await backOff.PauseAsync(clock, ct);
        }
    }

    private async Task ApplyOnceAsync(IReadOnlyList<Delivery<T>> deliveries, CancellationToken ct)
    {
        using var span = Enter(deliveries);
        await using var scope = scopes.CreateAsyncScope();
        var db = (DbContext)scope.ServiceProvider.GetRequiredService(contextType.Type);
        var outbox = scope.ServiceProvider.GetRequiredService<IConsumerOutbox>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();

        // A batch consumer carries volume and holds its rows itself, in the order of their keys.
        if (!consumer.IsBatch)
            await KeyLock.TakeAsync(connection, deliveries[0].OrderingKey, ct);
        var fresh = await InboxTable.RecordAsync(connection, _inboxName, deliveries, clock.GetUtcNow(), ct);
        var published = false;
        if (fresh.Count > 0)
        {
            outbox.Collect(deliveries.Count == 1 ? deliveries[0].Received : null);
            await ConsumeAsync(scope.ServiceProvider.GetRequiredService(consumer.Consumer), fresh, ct);
            await db.SaveChangesAsync(ct);
            published = await outbox.WriteAsync(connection, ct);
        }

        await transaction.CommitAsync(ct);
        if (published)
            relay.Wake();
        MessagingTelemetry.Consumed.Add(fresh.Count);
        MessagingTelemetry.Repeated.Add(deliveries.Count - fresh.Count);
    }

    private async Task ConsumeAsync(object instance, List<Delivery<T>> fresh, CancellationToken ct)
    {
        if (consumer.IsBatch)
        {
            await ((IMessageBatchConsumer<T>)instance).Consume(fresh.ConvertAll(d => d.Received!), ct);
            return;
        }

        foreach (var delivery in fresh)
            await ((IMessageConsumer<T>)instance).Consume(delivery.Received!, ct);
    }

    // One message: its own span is the current one, so that the statements hang below it. Many: a span of the batch, linked to each.
    private Activity? Enter(IReadOnlyList<Delivery<T>> deliveries)
    {
        if (deliveries.Count == 1)
        {
            Activity.Current = deliveries[0].Span;
            return null;
        }

        if (!MessagingTelemetry.Source.HasListeners())
            return null;
        Activity.Current = null;
        var links = deliveries.Where(d => d.Span is not null).Select(d => new ActivityLink(d.Span!.Context));
        var batch = MessagingTelemetry.Source.StartActivity($"{consumer.Contract.Name} batch", ActivityKind.Consumer, default(ActivityContext), links: links);
        batch?.SetTag("messaging.batch.message_count", deliveries.Count);
        return batch;
    }

    private async Task ParkAsync(Delivery<T> delivery, Exception fault, int attempts, CancellationToken ct)
    {
        delivery.Span?.SetStatus(ActivityStatusCode.Error, fault.Message);
        var error = new FailedMessage(
            _inboxName, _queue, consumer.Contract.Name, delivery.MessageId, delivery.Received?.BusinessKey,
            delivery.OrderingKey, delivery.Body, delivery.Headers, fault.ToString(), attempts);
        var backOff = new BackOff(_options);
        var outage = new Outage(logger, $"{_inboxName} cannot write to the error store");
        while (true)
        {
            try
            {
                await errors.ParkAsync(error, ct);
                outage.Over();
                store.Answered();
                MessagingTelemetry.Parked.Add(1);
                LogParked(_inboxName, delivery.Received?.BusinessKey ?? delivery.MessageId, fault.Message, fault);
                return;
            }
            catch (Exception away) when (!ct.IsCancellationRequested)
            {
                if (StoreOutage.IsLoss(away))
                    store.Lost(away);
                else
                    outage.Failed(away);
                await backOff.PauseAsync(clock, ct);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Consumer} takes a batch of {Count} one by one: {Reason}")]
    private partial void LogOneByOne(string consumer, int count, string reason);

    [LoggerMessage(Message = "{Consumer} failed on {BusinessKey}, attempt {Attempt}: {Reason}")]
    private partial void LogAttempt(LogLevel level, string consumer, string businessKey, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Consumer} put {Message} into the error store: {Reason}")]
    private partial void LogParked(string consumer, string? message, string reason, Exception fault);
}
