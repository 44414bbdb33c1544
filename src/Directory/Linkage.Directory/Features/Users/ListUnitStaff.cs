using Linkage.Directory.Persistence;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Users;

/// <summary>
/// Who may work for a handling unit of the caller's body (承办单位经办人账号), those whose account is open: no more than name and sign-in name, so that the proposal office says for
/// which unit each of them works without being an administrator.
/// </summary>
internal static class ListUnitStaff
{
    private const int Most = 2000;

    internal sealed record Row(Guid Id, string Name, string UserName);

    internal static void Map(RouteGroupBuilder users) => users.MapGet("/unit-staff", Handle)
        .WithName(nameof(ListUnitStaff)).WithSummary("承办单位经办人账号");

    private static async Task<Ok<IReadOnlyList<Row>>> Handle(Caller caller, DirectoryDbContext db, CancellationToken ct)
    {
        if (!caller.IsAny([Roles.Triage, Roles.Approver, Roles.Auditor, Roles.Administrator]))
            throw Refusal.NotAllowed();
        return TypedResults.Ok<IReadOnlyList<Row>>(await db.Users.AsNoTracking()
            .Where(user => user.IsActive && user.Posts.Any(post => post.Body == caller.Body && post.Roles.Contains(Roles.UnitStaff)))
            .OrderBy(user => user.UserName).Take(Most).Select(user => new Row(user.Id, user.DisplayName, user.UserName!)).ToListAsync(ct));
    }
}
