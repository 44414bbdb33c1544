using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Calendars;

/// <summary>Taking a body's own word on a day back (取消设置): what it inherits counts again.</summary>
internal static class UnmarkDay
{
    internal static void Map(RouteGroupBuilder calendars) => calendars.MapDelete("/{body}/days/{date}", Handle)
        .WithName(nameof(UnmarkDay)).WithSummary("取消放假或上班设置").RequireAuthorization(Policies.Administrator);

    private static async Task<NoContent> Handle(
        string body, DateOnly date, IfMatch match, Caller caller, RuleBook book, Announcement announcement, DirectoryDbContext db, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireRulesOf(TextRules.CodeInAddress(body));
        await announcement.MakeAsync(Subjects.Calendar, owner.Code, ct);
        var day = await db.CalendarDays.FindAsync([owner.Code, date], ct) ?? throw Refusal.NotFound();
        match.Require(day.Version);
        db.CalendarDays.Remove(day);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
