using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Members;

/// <summary>A body's terms (届次), the newest first.</summary>
internal static class ListTerms
{
    internal static void Map(RouteGroupBuilder terms) => terms.MapGet("", Handle).WithName(nameof(ListTerms)).WithSummary("届次列表");

    private static async Task<Ok<Page<TermView>>> Handle(
        Caller caller, RuleBook book, DirectoryDbContext db, string? body, int? limit, string? cursor, CancellationToken ct)
    {
        var take = PageLimit.Of(limit);
        var before = Cursor.Number(cursor) ?? int.MaxValue;
        var chosen = new Reach(caller, (await book.OpenAsync(ct)).Tree).Choose(body);
        var rows = await db.Terms.AsNoTracking().Where(term => term.Body == chosen && term.Ordinal < before)
            .OrderByDescending(term => term.Ordinal).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of([.. rows.Select(TermView.Of)], take, term => Cursor.Of(term.Ordinal)));
    }
}
