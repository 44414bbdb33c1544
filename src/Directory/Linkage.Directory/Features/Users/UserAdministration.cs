using Linkage.Directory.Accounts;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Users;

/// <summary>Finds accounts within a caller's reach. Scoped.</summary>
internal sealed class UserAdministration(DirectoryDbContext db, RuleBook book)
{
    /// <summary>The account, if one of its posts is in a body that the caller may see.</summary>
    /// <exception cref="Refusal">404 otherwise.</exception>
    public async Task<(User User, Reach Reach)> FindAsync(Guid id, Caller caller, CancellationToken ct)
    {
        var reach = new Reach(caller, (await book.OpenAsync(ct)).Tree);
        var user = await db.Users.SingleOrDefaultAsync(known => known.Id == id, ct);
        if (user is null || (user.Id.ToString() != caller.UserId && !user.Posts.Any(post => reach.Covers(post.Body))))
            throw Refusal.NotFound();
        return (user, reach);
    }

    /// <summary>The account, if the caller administers every body in which it has a post: what is done to it counts in all of them.</summary>
    /// <exception cref="Refusal">404 for one that the caller may not see; 403 for one that also has posts elsewhere.</exception>
    public async Task<User> FindWholeAsync(Guid id, Caller caller, CancellationToken ct)
    {
        var (user, reach) = await FindAsync(id, caller, ct);
        if (!caller.Is(Roles.Administrator))
            throw Refusal.NotAllowed();
        return user.Posts.All(post => reach.Covers(post.Body)) ? user : throw Refusal.NotAllowed("has-posts-elsewhere");
    }

    /// <summary>Ends every session of the account.</summary>
    public Task EndSessionsAsync(Guid user, CancellationToken ct) => db.Sessions.Where(session => session.UserId == user).ExecuteDeleteAsync(ct);
}
