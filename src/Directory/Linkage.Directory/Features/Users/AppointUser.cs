using FluentValidation;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Users;

/// <summary>Giving an account a post in a body, or other roles there (设置岗位).</summary>
internal static class AppointUser
{
    internal sealed record Request(IReadOnlyList<string> Roles);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator() => RuleFor(request => request.Roles).RoleCodes();
    }

    internal static void Map(RouteGroupBuilder users) => users.MapPut("/{id:guid}/posts/{body}", Handle)
        .WithName(nameof(AppointUser)).WithSummary("设置岗位").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<UserView>> Handle(
        Guid id, string body, Request request, IfMatch match, Caller caller, UserAdministration administration, Announcement announcement,
        DirectoryDbContext db, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var (user, reach) = await administration.FindAsync(id, caller, ct);
        reach.RequireAdministrationOf(body);
        RoleRules.RequireFitting(body, request.Roles, "/roles");
        match.Require(user.Version);
        // Whoever gives rights does not give them to themselves: somebody else has to agree.
        if (user.Id.ToString() == caller.UserId && request.Roles.Except(user.PostIn(body)?.Roles ?? []).Any())
            throw Refusal.Conflict("own-roles");

        await announcement.MakeAsync(Subjects.User, body, ct);
        user.Appoint(body, request.Roles);
        await SaveAsync(user, db, ct);
        response.SetVersion(user.Version);
        return TypedResults.Ok(UserView.Of(user, clock.GetUtcNow()));
    }

    /// <summary>Saves posts; the account's row is written too, so that its version tells of them.</summary>
    internal static async Task SaveAsync(Accounts.User user, DirectoryDbContext db, CancellationToken ct)
    {
        db.Entry(user).Property(known => known.DisplayName).IsModified = true;
        await db.SaveChangesAsync(ct);
    }
}
