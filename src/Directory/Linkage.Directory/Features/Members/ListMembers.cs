using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Features.Members;

/// <summary>A body's members (委员名册).</summary>
internal static class ListMembers
{
    internal static void Map(RouteGroupBuilder members) => members.MapGet("", Handle).WithName(nameof(ListMembers)).WithSummary("委员名册");

    private static async Task<Ok<Page<MemberView>>> Handle(
        Caller caller, RuleBook book, DirectoryDbContext db, string? body, Guid? term, Guid? sector, Guid? party, Guid? committee, string? text,
        int? limit, string? cursor, CancellationToken ct)
    {
        var take = PageLimit.Of(limit);
        var after = Cursor.Parts(cursor, 2);
        var chosen = new Reach(caller, (await book.OpenAsync(ct)).Tree).Choose(body);

        var query = db.Members.AsNoTracking().Where(member => member.Body == chosen);
        if (term is not null)
            query = query.Where(member => member.Seats.Any(seat => seat.TermId == term));
        if (sector is not null)
            query = query.Where(member => member.Seats.Any(seat => seat.SectorId == sector));
        if (party is not null)
            query = query.Where(member => member.PartyId == party);
        if (committee is { } committeeId)
            query = query.Where(member => member.CommitteeIds.Contains(committeeId));
        if (FoldedText.Of(text) is { Length: > 0 } folded)
            query = query.Where(member => FoldedColumn.Of(member.Name).Contains(folded) || FoldedColumn.Of(member.UnitAndPost).Contains(folded));
        if (after is not null)
        {
            var (name, id) = (after[0], Cursor.ToId(after[1]));
            // Becomes a comparison in SQL, in the database's C collation; overloads that name a comparison have no translation.
#pragma warning disable CA1309
            query = query.Where(member => string.Compare(member.Name, name) > 0 || (member.Name == name && member.Id > id));
#pragma warning restore CA1309
        }

        var rows = await query.OrderBy(member => member.Name).ThenBy(member => member.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of([.. rows.Select(MemberView.Of)], take, member => Cursor.Of(member.Name, member.Id)));
    }
}
