using Linkage.Testing;
using Npgsql;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>An inbox with very many envelopes, of which a few are rare in kind, sender, urgency or state.</summary>
internal static class Volume
{
    private const string Fill =
        """
        insert into envelopes (id, lineage_id, hop, kind, item_id, item_body, version, from_body, to_body, channel, urgency, title, content, content_hash,
            forwarded_by, forwarded_at, delivered_at, state, revision, due_on, due_at, amber_from, new_item_id)
        select gen_random_uuid(), gen_random_uuid(), 1,
            case when n % 1000 = 1 then 'joint-survey' when n > $2 * 98 / 100 then 'proposal' else 'social-information' end,
            gen_random_uuid(), '510104', 1, case when n % 2000 = 3 then '510199' else '51' || lpad((n % 160)::text, 4, '0') end, $1, 'normal',
            case when n % 2000 = 5 then 'extra-urgent' when n % 20 = 0 then 'urgent' else 'normal' end, '关于路灯不亮的情况反映', '{}', 'hash', '李编辑',
            $3 + n * interval '1 minute', $3 + n * interval '1 minute',
            case when n % 2000 = 7 then 'returned' when n % 4 = 0 then 'taken-in' when n % 4 = 1 then 'signed-for' else 'delivered' end, 1,
            ($3 + n * interval '1 minute')::date + 5, $3 + n * interval '1 minute' + interval '5 days', ($3 + n * interval '1 minute')::date + 4,
            case when n % 2000 <> 7 and n % 4 = 0 then gen_random_uuid() end
        from generate_series(1, $2) n
        """;

    public static async Task FillAsync(NpgsqlDataSource database, string body, int count)
    {
        await using (var fill = database.CreateCommand(Fill))
        {
            fill.CommandTimeout = 300;
            fill.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body });
            fill.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
            fill.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = Messages.Noon.UtcDateTime });
            await fill.ExecuteNonQueryAsync();
        }

        await using var owner = database.AsOwner();
        await using var vacuum = owner.CreateCommand("vacuum analyze envelopes, envelope_counts");
        await vacuum.ExecuteNonQueryAsync();
    }
}
