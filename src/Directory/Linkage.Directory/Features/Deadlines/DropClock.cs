using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Deadlines;

/// <summary>Dropping a body's own clock (取消设置): what it inherits counts again.</summary>
internal static class DropClock
{
    internal static void Map(RouteGroupBuilder packs) => packs.MapDelete("/{body}/clocks/{clock}", Handle)
        .WithName(nameof(DropClock)).WithSummary("取消时限设置").RequireAuthorization(Policies.Administrator);

    private static async Task<NoContent> Handle(
        string body, string clock, IfMatch match, Caller caller, RuleBook book, Announcement announcement, DirectoryDbContext db, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireRulesOf(TextRules.CodeInAddress(body));
        await announcement.MakeAsync(Subjects.DeadlinePack, owner.Code, ct);
        var row = await db.DeadlineClocks.FindAsync([owner.Code, clock], ct) ?? throw Refusal.NotFound();
        match.Require(row.Version);
        db.DeadlineClocks.Remove(row);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
