namespace Linkage.Messaging;

/// <summary>
/// Handles one message. Called inside a transaction on the service's DbContext that already holds the inbox row;
/// afterwards the adapter saves changes and commits. Called again after a failure, never after a commit, however often the message comes.
/// Messages can arrive out of order: compare versions and ignore what is stale.
/// </summary>
public interface IMessageConsumer<T> where T : class
{
    /// <summary>Applies the message.</summary>
    /// <param name="received">The message.</param>
    /// <param name="ct">Set when the process stops; then the message comes again.</param>
    Task Consume(Received<T> received, CancellationToken ct);
}
