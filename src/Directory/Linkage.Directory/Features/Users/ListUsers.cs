using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Users;

/// <summary>Accounts with a post in one body (账号列表), or in every body that the caller administers.</summary>
internal static class ListUsers
{
    internal static void Map(RouteGroupBuilder users) => users.MapGet("", Handle)
        .WithName(nameof(ListUsers)).WithSummary("账号列表").RequireAuthorization(Policies.Auditor);

    private static async Task<Ok<Page<UserView>>> Handle(
        Caller caller, RuleBook book, DirectoryDbContext db, TimeProvider clock,
        string? body, bool? below, string? role, string? text, int? limit, string? cursor, CancellationToken ct)
    {
        var take = PageLimit.Of(limit);
        var after = Cursor.Parts(cursor, 1)?[0];
        var tree = (await book.OpenAsync(ct)).Tree;
        var chosen = new Reach(caller, tree).Choose(body);
        if (role is not null && !Roles.OfPeople.Contains(role))
            throw Refusal.Invalid("/role", "unknown-code", role);

        string[] bodies = below is true ? [.. tree.Within(chosen).Select(within => within.Code)] : [chosen];
        var query = db.Users.AsNoTracking().Where(user =>
            user.Posts.Any(post => bodies.Contains(post.Body) && (role == null || post.Roles.Contains(role))));
        if (FoldedText.Of(text) is { Length: > 0 } folded)
            query = query.Where(user => FoldedColumn.Of(user.DisplayName).Contains(folded) || FoldedColumn.Of(user.UserName!).Contains(folded));
        // Becomes a comparison in SQL, in the database's C collation; overloads that name a comparison have no translation.
#pragma warning disable CA1309
        if (after is not null)
            query = query.Where(user => string.Compare(user.UserName, after) > 0);
#pragma warning restore CA1309

        var rows = await query.OrderBy(user => user.UserName).Take(take + 1).ToListAsync(ct);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(Page.Of([.. rows.Select(user => UserView.Of(user, now))], take, user => Cursor.Of(user.UserName)));
    }
}
