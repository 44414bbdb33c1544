using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Reasons;

/// <summary>Dropping a body's own list (取消设置): what it inherits counts again.</summary>
internal static class DropReasons
{
    internal static void Map(RouteGroupBuilder reasons) => reasons.MapDelete("/{body}/{purpose}", Handle)
        .WithName(nameof(DropReasons)).WithSummary("取消理由代码设置").RequireAuthorization(Policies.Administrator);

    private static async Task<NoContent> Handle(
        string body, string purpose, IfMatch match, Caller caller, RuleBook book, Announcement announcement, DirectoryDbContext db, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireRulesOf(TextRules.CodeInAddress(body));
        await announcement.MakeAsync(Subjects.ReasonCodes, owner.Code, ct);
        var list = await db.ReasonCodes.FindAsync([owner.Code, purpose], ct) ?? throw Refusal.NotFound();
        match.Require(list.Version);
        db.ReasonCodes.Remove(list);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
