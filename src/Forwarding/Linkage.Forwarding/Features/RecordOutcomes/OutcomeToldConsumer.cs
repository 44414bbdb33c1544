using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Persistence;
using Linkage.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Forwarding.Features.RecordOutcomes;

/// <summary>告知: the source item carries the outcome, so its clock stops.</summary>
internal sealed class OutcomeToldConsumer(ForwardingDbContext db) : IMessageConsumer<OutcomeTold>
{
    public Task Consume(Received<OutcomeTold> received, CancellationToken ct)
    {
        var told = received.Message;
        return OutcomeRows.WriteToldAsync((NpgsqlConnection)db.Database.GetDbConnection(), new OutcomeDelivery
        {
            OutcomeId = told.OutcomeId,
            Revision = told.Revision,
            ItemId = told.ItemId,
            ItemBody = told.Body,
            LineageId = told.LineageId,
            ToldAt = told.ToldAt,
        }, ct);
    }
}
