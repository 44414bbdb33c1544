namespace Linkage.Messaging;

/// <summary>
/// 发件箱: messages that leave exactly when the caller's transaction commits. Scoped, beside the DbContext.
/// A message is a row that the DbContext's SaveChanges writes together with the change that it tells of; the relay publishes it afterwards.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// Adds a message, event or command alike: it goes to the exchange of its type, and whoever owns a queue for the type has bound it there.
    /// The message is serialized here, so that later changes to objects it refers to do not show.
    /// </summary>
    /// <param name="message">A contract as ADR-002 describes it: <c>BusinessKey</c> and <c>OrderingKey</c> are found by name.</param>
    /// <exception cref="ContractException">The type does not follow the convention.</exception>
    void Publish<T>(T message) where T : class;

    /// <summary>
    /// The same, for a consumer that handles many messages at once: the trace and the acting user are those of the message that caused it.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="because">The received message that led to this one.</param>
    /// <exception cref="ContractException">The type does not follow the convention.</exception>
    void Publish<T>(T message, IReceived because) where T : class;

    /// <summary>
    /// Takes the next numbers of an origin for a sequenced contract. The counter's row stays locked until the caller's transaction ends:
    /// a rollback gives the numbers back, so there are no gaps, and forwards of one origin wait for each other.
    /// Take the number late in the transaction.
    /// </summary>
    /// <param name="origin">Who numbers: a body code.</param>
    /// <param name="ct">Cancels the wait for the counter.</param>
    /// <param name="count">How many numbers are taken.</param>
    /// <returns>The first of the numbers; the others follow it.</returns>
    /// <exception cref="InvalidOperationException">There is no transaction on the DbContext, so the number could be lost.</exception>
    Task<long> NextSequenceAsync<T>(string origin, CancellationToken ct, int count = 1) where T : class;
}
