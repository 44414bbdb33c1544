using Linkage.Directory.Accounts;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Linkage.Directory.Features.Users;

/// <summary>An administrator takes the second factor away from somebody who lost their device (重置动态口令).</summary>
internal static class ResetAuthenticator
{
    internal static void Map(RouteGroupBuilder users) => users.MapPost("/{id:guid}/authenticator-reset", Handle)
        .WithName(nameof(ResetAuthenticator)).WithSummary("重置动态口令").RequireAuthorization(Policies.Administrator);

    private static async Task<NoContent> Handle(Guid id, Caller caller, UserAdministration administration, UserManager<User> users, CancellationToken ct)
    {
        var user = await administration.FindWholeAsync(id, caller, ct);
        (await users.SetTwoFactorEnabledAsync(user, false)).ThrowIfRefused();
        (await users.ResetAuthenticatorKeyAsync(user)).ThrowIfRefused();
        return TypedResults.NoContent();
    }
}
