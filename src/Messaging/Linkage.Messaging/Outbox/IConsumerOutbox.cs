using Npgsql;

namespace Linkage.Messaging.Outbox;

/// <summary>The outbox as the consumer adapters see it: what a consumer publishes is written in one statement before the commit.</summary>
internal interface IConsumerOutbox
{
    /// <summary>From now on messages are collected instead of added to the DbContext.</summary>
    /// <param name="cause">The one message being handled; null for a batch.</param>
    void Collect(IReceived? cause);

    /// <summary>Adds a message that is ready already.</summary>
    void Add(OutgoingMessage message);

    /// <summary>Writes what was collected.</summary>
    /// <returns>Whether there was anything.</returns>
    Task<bool> WriteAsync(NpgsqlConnection connection, CancellationToken ct);
}
