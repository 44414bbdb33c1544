using Linkage.Messaging.Inbox;
using Linkage.Messaging.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Messaging.Sequence;

/// <summary>Takes the sending side's figures and compares them with what was received.</summary>
internal sealed class ReconciliationReportedConsumer(
    IServiceProvider scope, ServiceDbContext contextType, SequencedConsumers consumers, TimeProvider clock) : IMessageConsumer<ReconciliationReported>
{
    private const string Answered =
        "UPDATE messaging.reconciliation_requests SET answered_at = $2 WHERE id = $1 AND message_type = $3";

    public async Task Consume(Received<ReconciliationReported> received, CancellationToken ct)
    {
        var report = received.Message;
        var db = (DbContext)scope.GetRequiredService(contextType.Type);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var consumer in consumers.All.Where(c => c.MessageType == report.MessageType))
        {
            await StreamTable.TakeReportAsync(connection, consumer.Consumer, report, ct);
            await StreamTable.CompareAsync(
                connection, consumer.Consumer, report.MessageType, [.. report.Streams.Select(s => s.Stream)], clock.GetUtcNow(), ct);
        }

        if (report is not { RequestId: { } request, IsLastPart: true })
            return;
        await using var answered = new NpgsqlCommand(Answered, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = request },
                new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime },
                new NpgsqlParameter<string> { TypedValue = report.MessageType },
            },
        };
        await answered.ExecuteNonQueryAsync(ct);
    }
}
