using Linkage.Directory.Accounts;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Features.Users;

/// <summary>Ends a lock-out before its time (解锁).</summary>
internal static class UnlockUser
{
    internal static void Map(RouteGroupBuilder users) => users.MapPost("/{id:guid}/unlocking", Handle)
        .WithName(nameof(UnlockUser)).WithSummary("解锁账号").RequireAuthorization(Policies.Administrator);

    private static async Task<NoContent> Handle(Guid id, Caller caller, UserAdministration administration, UserManager<User> users, CancellationToken ct)
    {
        var user = await administration.FindWholeAsync(id, caller, ct);
        (await users.SetLockoutEndDateAsync(user, null)).ThrowIfRefused();
        (await users.ResetAccessFailedCountAsync(user)).ThrowIfRefused();
        return TypedResults.NoContent();
    }
}
