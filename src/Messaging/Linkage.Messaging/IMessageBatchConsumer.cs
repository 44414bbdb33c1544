namespace Linkage.Messaging;

/// <summary>
/// Handles many messages in one transaction, for what carries volume. Gets only those that were never seen, each once, in the order of arrival.
/// When the batch fails for good reason, its messages are tried one by one, and only the bad one is put aside.
/// </summary>
public interface IMessageBatchConsumer<T> where T : class
{
    /// <summary>Applies the messages, in multi-row statements where it can.</summary>
    /// <param name="fresh">At least one message.</param>
    /// <param name="ct">Set when the process stops; then the messages come again.</param>
    Task Consume(IReadOnlyList<Received<T>> fresh, CancellationToken ct);
}
