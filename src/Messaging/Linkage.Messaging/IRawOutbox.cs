using Npgsql;

namespace Linkage.Messaging;

/// <summary>The outbox for hot code that writes many rows at a time and goes past the DbContext. A singleton.</summary>
public interface IRawOutbox
{
    /// <summary>An empty batch.</summary>
    OutboxBatch StartBatch();

    /// <summary>As <see cref="IOutbox.NextSequenceAsync{T}"/>, in the transaction that is open on the connection.</summary>
    /// <param name="connection">Open, and with a transaction begun on it: otherwise a failure loses the numbers.</param>
    /// <param name="origin">Who numbers: a body code.</param>
    /// <param name="count">How many numbers are taken.</param>
    /// <param name="ct">Cancels the wait for the counter.</param>
    /// <returns>The first of the numbers.</returns>
    Task<long> NextSequenceAsync<T>(NpgsqlConnection connection, string origin, int count, CancellationToken ct) where T : class;

    /// <summary>Call after the commit: the relay then need not wait for its next look. (Forgetting it costs a poll interval.)</summary>
    void Wake();
}
