using Npgsql;

namespace Linkage.Messaging.Outbox;

internal sealed class RawOutbox(RelaySignal signal, TimeProvider clock) : IRawOutbox
{
    private const string TakeNumbers =
        """
        INSERT INTO messaging.sequences AS s (message_type, origin, last_number) VALUES ($1, $2, $3)
        ON CONFLICT (message_type, origin) DO UPDATE SET last_number = s.last_number + $3
        RETURNING last_number - $3 + 1
        """;

    public OutboxBatch StartBatch() => new(clock);

    public async Task<long> NextSequenceAsync<T>(NpgsqlConnection connection, string origin, int count, CancellationToken ct) where T : class
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var contract = MessageContract.Of<T>();
        if (!contract.IsSequenced)
            throw new ContractException($"{contract.Name} has no OriginSequence, so it takes no numbers.");
        await using var take = new NpgsqlCommand(TakeNumbers, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = contract.Name },
                new NpgsqlParameter<string> { TypedValue = origin },
                new NpgsqlParameter<long> { TypedValue = count },
            },
        };
        await take.PrepareAsync(ct);
        return (long)(await take.ExecuteScalarAsync(ct))!;
    }

    public void Wake() => signal.Wake();
}
