using System.Globalization;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.RecordInstruction;

/// <summary>批示登记簿, counted in items (件), items times notes (件次) and notes (人次).</summary>
internal static class ListInstructions
{
    internal sealed record Counts(int Items, int ItemTimes, int PersonTimes);

    internal sealed record Answer(IReadOnlyList<InstructionView> Items, string? NextCursor, Counts Counts);

    internal static void Map(RouteGroupBuilder items) => items.MapGet("/instructions", Handle).WithName(nameof(ListInstructions));

    private static async Task<Ok<Answer>> Handle(
        string? level, DateOnly? from, DateOnly? to, int? limit, string? cursor, Caller caller, SocialInformationDbContext db, CancellationToken ct)
    {
        if (!InformationPermissions.ReadingAll.Grants(caller))
            throw Refusal.NotAllowed();
        var most = PageLimit.Of(limit);
        var query = db.Instructions.AsNoTracking()
            .Where(i => (level == null || i.Level == level) && (from == null || i.InstructedOn >= from) && (to == null || i.InstructedOn <= to));
        var covered = db.Outcomes.Where(o => o.Revision == 1 && query.Any(i => i.Id == o.InstructionId));
        var counts = new Counts(
            await covered.Select(o => o.ItemId).Distinct().CountAsync(ct), await covered.CountAsync(ct), await query.CountAsync(ct));

        if (Cursor.Parts(cursor, 2) is [var day, var last])
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
                throw Refusal.Invalid("/cursor", "cursor-malformed");
            var id = Cursor.ToId(last);
            query = query.Where(i => i.InstructedOn < on || (i.InstructedOn == on && i.Id.CompareTo(id) < 0));
        }

        var rows = await query.OrderByDescending(i => i.InstructedOn).ThenByDescending(i => i.Id).Take(most + 1).ToListAsync(ct);
        var page = Page.Of(rows, most, i => Cursor.Of(i.InstructedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), i.Id));
        var ids = page.Items.Select(i => (Guid?)i.Id).ToList();
        var items = (await db.Outcomes.AsNoTracking().Where(o => o.Revision == 1 && ids.Contains(o.InstructionId))
            .Select(o => new { o.InstructionId, o.ItemId }).ToListAsync(ct)).ToLookup(o => o.InstructionId!.Value, o => o.ItemId.Value);
        return TypedResults.Ok(new Answer([.. page.Items.Select(i => InstructionView.Of(i, [.. items[i.Id].Order()]))], page.NextCursor, counts));
    }
}
