using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Users;

/// <summary>One account (账号).</summary>
internal static class ShowUser
{
    internal static void Map(RouteGroupBuilder users) => users.MapGet("/{id:guid}", Handle)
        .WithName(nameof(ShowUser)).WithSummary("账号详情").RequireAuthorization(Policies.Auditor);

    private static async Task<Ok<UserView>> Handle(
        Guid id, Caller caller, UserAdministration administration, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var (user, _) = await administration.FindAsync(id, caller, ct);
        response.SetVersion(user.Version);
        return TypedResults.Ok(UserView.Of(user, clock.GetUtcNow()));
    }
}
