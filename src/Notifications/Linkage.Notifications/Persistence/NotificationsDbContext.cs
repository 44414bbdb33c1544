using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Notifications.Persistence;

/// <summary>The database of Notifications. Entries come in by the hundred and never change, so they are written and read by statements of their own.</summary>
internal sealed class NotificationsDbContext(DbContextOptions<NotificationsDbContext> options) : DbContext(options)
{
    private readonly HashSet<string> grown = new(StringComparer.Ordinal);

    /// <summary>Notes that a body's feed grows with this transaction.</summary>
    public void Grows(IEnumerable<string> bodies) => grown.UnionWith(bodies);

    /// <summary>The bodies whose feeds have grown; forgets them.</summary>
    public IReadOnlyList<string> TakeGrown()
    {
        string[] bodies = [.. grown];
        grown.Clear();
        return bodies;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMessaging();
    }
}
