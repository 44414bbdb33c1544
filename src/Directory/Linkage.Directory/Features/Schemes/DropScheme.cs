using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Schemes;

/// <summary>Dropping a body's own scheme (取消设置): what it inherits counts again.</summary>
internal static class DropScheme
{
    internal static void Map(RouteGroupBuilder schemes) => schemes.MapDelete("/{body}/{subject}", Handle)
        .WithName(nameof(DropScheme)).WithSummary("取消结果分类设置").RequireAuthorization(Policies.Administrator);

    private static async Task<NoContent> Handle(
        string body, string subject, IfMatch match, Caller caller, RuleBook book, Announcement announcement, DirectoryDbContext db, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireRulesOf(TextRules.CodeInAddress(body));
        await announcement.MakeAsync(Subjects.ResultScheme, owner.Code, ct);
        var scheme = await db.ResultSchemes.FindAsync([owner.Code, subject], ct) ?? throw Refusal.NotFound();
        match.Require(scheme.Version);
        db.ResultSchemes.Remove(scheme);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
