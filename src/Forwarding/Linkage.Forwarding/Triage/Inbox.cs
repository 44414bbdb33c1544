using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Forwarding.Triage;

/// <summary>收件箱: the one place that says which envelopes a caller reaches. Another body's do not exist for them.</summary>
internal static class Inbox
{
    /// <summary>The envelopes of the caller's body, for reading.</summary>
    /// <exception cref="Refusal">403 when the caller's roles have nothing to do at the inbox.</exception>
    public static IQueryable<Envelope> InboxOf(this ForwardingDbContext db, Caller caller)
    {
        RequireReader(caller);
        return db.Envelopes.AsNoTracking().Where(e => e.ToBody == caller.Body);
    }

    public static void RequireReader(Caller caller)
    {
        if (!TriageRights.MayRead(caller.Roles))
            throw Refusal.NotAllowed();
    }

    /// <summary>
    /// Envelopes to decide on, their rows locked until the request's transaction ends: of two who decide at once, the second sees
    /// what the first one did, and gets 412. Those of other bodies are left out.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, Envelope>> LockAsync(
        this ForwardingDbContext db, IEnumerable<Guid> ids, Caller caller, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToArray();
        var body = caller.Body;
        var found = await db.Envelopes
            .FromSql($"select e.*, e.xmin from envelopes e where e.id = any({wanted}) and e.to_body = {body} order by e.id for update")
            .ToListAsync(ct);
        return found.ToDictionary(e => e.Id);
    }

    /// <summary>One envelope to decide on; null takes whichever version it has.</summary>
    /// <exception cref="Refusal">404 unknown or another body's, 403 not the role, 412 not the version.</exception>
    public static async Task<Envelope> OpenAsync(this ForwardingDbContext db, Guid id, long? version, Caller caller, CancellationToken ct) =>
        Checked((await db.LockAsync([id], caller, ct)).GetValueOrDefault(id), version, caller);

    /// <summary>The envelope, if the caller may decide on it in that version.</summary>
    /// <exception cref="Refusal">404, 403 or 412.</exception>
    public static Envelope Checked(Envelope? envelope, long? version, Caller caller)
    {
        if (envelope is null || !TriageRights.MayRead(caller.Roles))
            throw Refusal.NotFound();
        if (!TriageRights.MayDecide(caller.Roles))
            throw Refusal.NotAllowed();
        return version is null || envelope.Revision == version ? envelope : throw Refusal.Stale(envelope.Revision);
    }
}
