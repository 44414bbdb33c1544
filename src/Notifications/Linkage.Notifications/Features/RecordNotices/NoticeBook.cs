using Linkage.Messaging;
using Linkage.Notifications.Domain;
using Linkage.Notifications.Persistence;
using Linkage.Notifications.Policy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Notifications.Features.RecordNotices;

/// <summary>Enters messages into the feeds of those who must know, inside the consumer's transaction.</summary>
internal sealed class NoticeBook(NotificationsDbContext db, TimeProvider clock)
{
    public NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    public async Task EnterAsync<T>(IReadOnlyList<Received<T>> fresh, CancellationToken ct) where T : class
    {
        List<Notice> notices = [.. fresh.SelectMany(received => WhoMustKnow.Of(received.Message, received.BusinessKey))];
        var owners = await OwnerRows.AskAsync(Connection, [.. notices.Select(n => n.To.OwnerOf).OfType<Guid>()], ct);
        db.Grows(await EntryRows.WriteAsync(Connection, notices, owners, clock.GetUtcNow(), ct));
    }
}
