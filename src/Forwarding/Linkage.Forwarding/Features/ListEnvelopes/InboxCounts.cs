using Npgsql;

namespace Linkage.Forwarding.Features.ListEnvelopes;

/// <summary>How many envelopes of the classes that a filter asks for a body has, in each state: sums of what is kept beside the envelopes.</summary>
internal static class InboxCounts
{
    /// <returns>Exact as far as kind, sender and urgency go; what else the filter asks for can only make it less.</returns>
    public static async Task<Dictionary<string, long>> ByStateAsync(NpgsqlConnection connection, InboxFilter filter, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand { Connection = connection };
        List<string> where = ["to_body = $1"];
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = filter.Body });
        foreach (var (column, wanted) in new[] { ("kind", filter.Kind), ("from_body", filter.From), ("urgency", filter.Urgency) })
        {
            if (wanted is null)
                continue;
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = wanted });
            where.Add($"{column} = ${command.Parameters.Count}");
        }

        command.CommandText = $"select state, sum(count)::bigint from envelope_counts where {string.Join(" and ", where)} and state <> 'damaged' group by state having sum(count) <> 0";
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(reader, ct);
    }

    /// <summary>Reads rows of a state and its count.</summary>
    public static async Task<Dictionary<string, long>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            counts[reader.GetString(0)] = reader.GetInt64(1);
        return counts;
    }
}
