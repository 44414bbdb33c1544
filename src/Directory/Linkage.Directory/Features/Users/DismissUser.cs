using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Users;

/// <summary>Taking an account's post in a body away (免去岗位); sessions for that body end.</summary>
internal static class DismissUser
{
    internal static void Map(RouteGroupBuilder users) => users.MapDelete("/{id:guid}/posts/{body}", Handle)
        .WithName(nameof(DismissUser)).WithSummary("免去岗位").RequireAuthorization(Policies.Administrator);

    private static async Task<NoContent> Handle(
        Guid id, string body, IfMatch match, Caller caller, UserAdministration administration, Announcement announcement, DirectoryDbContext db, CancellationToken ct)
    {
        var (user, reach) = await administration.FindAsync(id, caller, ct);
        reach.RequireAdministrationOf(body);
        match.Require(user.Version);
        if (user.Id.ToString() == caller.UserId)
            throw Refusal.Conflict("own-account");
        if (user.PostIn(body) is null)
            throw Refusal.NotFound();
        // Nobody could see the account any more, give it a post, or make it anew.
        if (user.Posts.Count == 1)
            throw Refusal.Conflict("last-post");

        await announcement.MakeAsync(Subjects.User, body, ct);
        user.Dismiss(body);
        await db.Sessions.Where(session => session.UserId == id && session.Body == body).ExecuteDeleteAsync(ct);
        await AppointUser.SaveAsync(user, db, ct);
        return TypedResults.NoContent();
    }
}
