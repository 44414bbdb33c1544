using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Notifications.Persistence;

namespace Linkage.Notifications.Features.RecordNotices;

/// <summary>Steps of items tell whose they are, too: later outcomes say only which item they are about.</summary>
internal sealed class ItemMovedConsumer(NotificationsDbContext db, NoticeBook book) : IMessageBatchConsumer<ItemMoved>
{
    public async Task Consume(IReadOnlyList<Received<ItemMoved>> fresh, CancellationToken ct)
    {
        List<(Guid, string)> owners = [.. fresh.Where(r => r.Message.OwnerId is { Length: > 0 }).GroupBy(r => r.Message.ItemId)
            .Select(g => (g.Key, g.MaxBy(r => r.Message.Revision)!.Message.OwnerId!))];
        db.Grows(await OwnerRows.TellAsync(book.Connection, owners, ct));
        await book.EnterAsync(fresh, ct);
    }
}
