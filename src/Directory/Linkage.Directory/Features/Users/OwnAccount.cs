using Linkage.Directory.Accounts;
using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Users;

/// <summary>The caller's own account. Scoped.</summary>
internal sealed class OwnAccount(DirectoryDbContext db)
{
    /// <exception cref="Refusal">404 when the caller is no person, or the account is out of use.</exception>
    public async Task<User> FindAsync(Caller caller, CancellationToken ct)
    {
        var user = Guid.TryParse(caller.UserId, out var id) ? await db.Users.SingleOrDefaultAsync(known => known.Id == id, ct) : null;
        return user is { IsActive: true } ? user : throw Refusal.NotFound();
    }
}
