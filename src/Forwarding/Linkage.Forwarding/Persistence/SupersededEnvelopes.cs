using Linkage.Forwarding.Domain;
using Linkage.Persistence.Conventions;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.Persistence;

/// <summary>Closes the envelopes that newer ones answer.</summary>
internal static class SupersededEnvelopes
{
    // Only an envelope of the same item to the same body: an id in a message must not close somebody else's.
    private const string Mark =
        """
        with answered as (
            select o.id, n.id as by_id, o.state, n.forwarded_by, n.forwarded_at
            from envelopes n join envelopes o on o.id = n.supersedes and o.item_id = n.item_id and o.to_body = n.to_body
            where n.id = any($1) and o.state = any($2)
            order by o.id for update of o),
        marked as (
            update envelopes e set state = 'superseded', superseded_by = a.by_id, revision = e.revision + 1
            from answered a where e.id = a.id
            returning e.id, e.revision, a.state as from_state, a.forwarded_by, a.forwarded_at)
        insert into envelope_steps (envelope_id, revision, trigger, from_state, to_state, actor, at)
        select id, revision, 'supersede', from_state, 'superseded', forwarded_by, forwarded_at from marked
        """;

    public static async Task MarkAsync(NpgsqlConnection connection, IReadOnlyList<NewEnvelope> envelopes, CancellationToken ct)
    {
        var answering = envelopes.Where(e => e.Supersedes is not null).Select(e => e.Id).ToArray();
        if (answering.Length == 0)
            return;
        await using var mark = new NpgsqlCommand(Mark, connection)
        {
            Parameters =
            {
                Columns.Of(answering, NpgsqlDbType.Uuid),
                Columns.Of(EnvelopeTransitions.From(EnvelopeTrigger.Supersede).Select(s => s.Code()).ToArray(), NpgsqlDbType.Text),
            },
        };
        await mark.ExecuteNonQueryAsync(ct);
    }
}
