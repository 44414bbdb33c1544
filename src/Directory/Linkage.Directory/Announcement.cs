using Linkage.Directory.Contracts.V1;
using Linkage.Directory.Persistence;
using Linkage.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory;

/// <summary>Numbers a change and tells everybody who caches the directory, in the transaction of the change.</summary>
internal sealed class Announcement(DirectoryDbContext db, IOutbox outbox, TimeProvider clock)
{
    /// <param name="subject">What changed, see <see cref="Subjects"/>.</param>
    /// <param name="body">The body concerned, empty when it concerns all.</param>
    /// <param name="ct">Cancels the wait for whoever changes something at the same time.</param>
    /// <returns>The revision of the directory in which the change is.</returns>
    public async Task<long> MakeAsync(string subject, string body, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A change is announced inside its transaction.");

        // Rises like a counter and stands near the clock: after a restored backup it must not give out numbers that consumers have seen,
        // because their inboxes remember them for ever.
        var now = clock.GetUtcNow();
        var microseconds = now.ToUnixTimeMilliseconds() * 1000;
        var revision = (await db.Database.SqlQuery<long>($"""
            update directory.revision
            set value = greatest(value + 1, {microseconds}),
                rules = case when {Subjects.AreRules(subject)} then greatest(value + 1, {microseconds}) else rules end
            returning value as "Value"
            """).ToListAsync(ct))[0];
        outbox.Publish(new DirectoryChanged { Subject = subject, Body = body, Revision = revision, ChangedAt = now });
        return revision;
    }
}
