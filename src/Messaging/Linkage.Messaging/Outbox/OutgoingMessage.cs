using System.Diagnostics;

namespace Linkage.Messaging.Outbox;

/// <summary>A message made ready for the outbox: its row, and the ledger's when it is numbered.</summary>
internal readonly record struct OutgoingMessage(OutboxRow Outbox, LedgerRow? Ledger)
{
    public static OutgoingMessage From<T>(T message, IReceived? because, string? actingUser, DateTimeOffset now) where T : class
    {
        ArgumentNullException.ThrowIfNull(message);
        var contract = MessageContract.Of<T>();
        var body = contract.Write(message);
        var businessKey = contract.BusinessKey(message);
        var orderingKey = contract.OrderingKey(message);
        var trace = because?.TraceParent ?? (Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null);
        actingUser = because?.ActingUser ?? actingUser;

        var row = new OutboxRow
        {
            Partition = Partition.Of(orderingKey),
            MessageId = Guid.CreateVersion7(now),
            MessageType = contract.Name,
            BusinessKey = businessKey,
            OrderingKey = orderingKey,
            Body = body,
            TraceParent = trace,
            ActingUser = actingUser,
            WrittenAt = now,
        };
        if (!contract.IsSequenced)
            return new OutgoingMessage(row, null);

        var number = contract.OriginSequence!(message);
        if (number < 1)
            throw new ContractException($"{contract.Name} {businessKey} has no number; take one with NextSequenceAsync.");
        return new OutgoingMessage(row, new LedgerRow
        {
            MessageType = contract.Name,
            Origin = contract.Origin!(message),
            Number = number,
            BusinessKey = businessKey,
            OrderingKey = orderingKey,
            Body = body,
            Digest = BodyDigest.Of(body),
            TraceParent = trace,
            ActingUser = actingUser,
            WrittenAt = now,
        });
    }
}
