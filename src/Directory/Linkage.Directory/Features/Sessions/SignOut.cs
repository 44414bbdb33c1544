using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Sessions;

/// <summary>Signing out (退出). Ending what has ended already changes nothing.</summary>
internal static class SignOut
{
    internal static void Map(RouteGroupBuilder sessions) => sessions.MapDelete("/current", Handle).WithName(nameof(SignOut)).WithSummary("退出登录")
        .WithMetadata(new WithFirstPassword());

    private static async Task<NoContent> Handle(Caller caller, DirectoryDbContext db, CancellationToken ct)
    {
        if (Guid.TryParse(caller.SessionId, out var session) && Guid.TryParse(caller.UserId, out var user))
            await db.Sessions.Where(known => known.Id == session && known.UserId == user).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}
