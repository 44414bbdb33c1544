using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Forwarding.Features.FollowAnswers;

/// <summary>代为处理: a task was accepted or declined where the body works on it; its envelope does not wait at the inbox any longer.</summary>
internal sealed class EnvelopeAnsweredConsumer(ForwardingDbContext db, TriageDesk desk, ILogger<EnvelopeAnsweredConsumer> log) : IMessageConsumer<EnvelopeAnswered>
{
    public async Task Consume(Received<EnvelopeAnswered> received, CancellationToken ct)
    {
        var answer = received.Message;
        var (id, item, body, kind) = (answer.EnvelopeId, answer.ItemId, answer.ToBody, answer.Kind);
        var found = await db.Envelopes
            .FromSql($"select e.*, e.xmin from envelopes e where e.id = {id} and e.item_id = {item} and e.to_body = {body} and e.kind = {kind} for update")
            .ToListAsync(ct);
        if (found is not [var envelope])
        {
            log.LogWarning("Answer {Answer} is for an envelope that nobody received", received.BusinessKey);
            return;
        }

        desk.Follow(envelope, answer);
    }
}
