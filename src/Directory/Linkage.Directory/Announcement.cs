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

        var revision = (await db.Database.SqlQuery<long>($"""
            update directory.revision
            set value = value + 1, rules = case when {Subjects.AreRules(subject)} then value + 1 else rules end
            returning value as "Value"
            """).ToListAsync(ct))[0];
        outbox.Publish(new DirectoryChanged { Subject = subject, Body = body, Revision = revision, ChangedAt = clock.GetUtcNow() });
        return revision;
    }
}
