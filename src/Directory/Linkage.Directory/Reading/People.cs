using Linkage.Directory.Accounts;
using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Reading;

/// <summary>Somebody whom a body knows.</summary>
/// <param name="UserId">Null for a member without an account.</param>
/// <param name="Name">As on the roll, else as the account's.</param>
/// <param name="Roles">Of the post in that body.</param>
/// <param name="Sits">Whether they are a member of the term that runs (本届委员), and, with an account, have the post of one.</param>
internal sealed record KnownPerson(Guid? UserId, string Name, IReadOnlyList<string> Roles, bool Sits);

/// <summary>Says to other services who somebody is, so that no name and no membership has to be believed from a request.</summary>
internal static class People
{
    /// <summary>By id, those whose account is open and has a post in the body; by name, those on its roll. Whom it does not know is left out.</summary>
    /// <param name="db">The directory.</param>
    /// <param name="body">Whose people.</param>
    /// <param name="userIds">Of accounts.</param>
    /// <param name="names">Of members.</param>
    /// <param name="today">The day on which the term has to run and the seat to be held, in China.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<KnownPerson>> FindAsync(
        DirectoryDbContext db, string body, IReadOnlyCollection<Guid> userIds, IReadOnlyCollection<string> names, DateOnly today, CancellationToken ct)
    {
        var members = await db.Members.AsNoTracking()
            .Where(m => m.Body == body && ((m.UserId != null && userIds.Contains(m.UserId.Value)) || names.Contains(m.Name))).ToListAsync(ct);
        Guid[] accounts = [.. userIds, .. members.Select(m => m.UserId).OfType<Guid>()];
        var users = await db.Users.AsNoTracking().Where(u => u.IsActive && accounts.Contains(u.Id) && u.Posts.Any(p => p.Body == body)).ToDictionaryAsync(u => u.Id, ct);
        // A body that has entered no term goes by its roll.
        var terms = await db.Terms.AsNoTracking().Where(t => t.Body == body && t.StartsOn <= today && (t.EndsOn == null || t.EndsOn >= today)).Select(t => t.Id).ToListAsync(ct);
        var known = members.Where(m => m.UserId is not { } id || users.ContainsKey(id)).Select(m => PersonOf(m, m.UserId is { } id ? users[id].PostIn(body) : null, terms, today));
        var others = users.Values.Where(u => userIds.Contains(u.Id) && members.All(m => m.UserId != u.Id))
            .Select(u => new KnownPerson(u.Id, u.DisplayName, u.PostIn(body)!.Roles, false));
        return [.. known, .. others];
    }

    private static KnownPerson PersonOf(Member member, Post? post, List<Guid> terms, DateOnly today) => new(
        member.UserId, member.Name, post?.Roles ?? [],
        (post is null || post.Roles.Contains(Roles.Member))
            && (terms.Count == 0 || member.Seats.Any(seat => terms.Contains(seat.TermId) && (seat.LeftOn is null || seat.LeftOn > today))));
}
