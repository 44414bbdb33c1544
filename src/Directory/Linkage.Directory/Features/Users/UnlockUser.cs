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

    private static async Task<NoContent> Handle(Guid id, Caller caller, UserAdministration administration, UserManager<User> users, SignInGuard guard, CancellationToken ct)
    {
        var user = await administration.FindWholeAsync(id, caller, ct);
        user.LockoutEnd = null;
        (await users.UpdateAsync(user)).ThrowIfRefused();
        await guard.ForgetAsync(user.NormalizedUserName!, ct);
        return TypedResults.NoContent();
    }
}
