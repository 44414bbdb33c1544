using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Roll;

/// <summary>A body's list (名录), in its order.</summary>
internal static class ListEntries
{
    internal static void Map(RouteGroupBuilder entries, EntryKind kind, string name, string nameZh) => entries.MapGet("",
        (Caller caller, RuleBook book, DirectoryDbContext db, string? body, bool? inUse, string? text, int? limit, string? cursor, CancellationToken ct) =>
            HandleAsync(kind, caller, book, db, body, inUse, text, limit, cursor, ct)).WithName($"List{name}Entries").WithSummary($"{nameZh}列表");

    private static async Task<Ok<Page<EntryView>>> HandleAsync(
        EntryKind kind, Caller caller, RuleBook book, DirectoryDbContext db, string? body, bool? inUse, string? text, int? limit, string? cursor, CancellationToken ct)
    {
        var take = PageLimit.Of(limit);
        var after = Cursor.Parts(cursor, 2);
        var chosen = new Reach(caller, (await book.OpenAsync(ct)).Tree).Choose(body);

        var query = db.RollEntries.AsNoTracking().Where(entry => entry.Body == chosen && entry.Kind == kind);
        if (inUse is { } wanted)
            query = query.Where(entry => entry.InUse == wanted);
        if (FoldedText.Of(text) is { Length: > 0 } folded)
            query = query.Where(entry => FoldedColumn.Of(entry.Name).Contains(folded) || FoldedColumn.Of(entry.ShortName).Contains(folded) || FoldedColumn.Of(entry.Code).Contains(folded));
        if (after is not null)
        {
            var (position, code) = (Cursor.ToNumber(after[0]), after[1]);
            // Becomes a comparison in SQL, in the database's C collation; overloads that name a comparison have no translation.
#pragma warning disable CA1309
            query = query.Where(entry => entry.Position > position || (entry.Position == position && string.Compare(entry.Code, code) > 0));
#pragma warning restore CA1309
        }

        var rows = await query.OrderBy(entry => entry.Position).ThenBy(entry => entry.Code).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of([.. rows.Select(EntryView.Of)], take, entry => Cursor.Of(entry.Position, entry.Code)));
    }
}
