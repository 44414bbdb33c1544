using System.Globalization;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.RunEmergencyTheme;

/// <summary>日结: closes a day of a theme with a report that never changes; and the list of what is not yet screened.</summary>
internal static class CloseDay
{
    /// <param name="Day">The day; today when left out.</param>
    internal sealed record Request(DateOnly? Day = null);

    internal sealed record Answer(Guid ThemeId, DayReport Report, string ClosedBy, DateTimeOffset ClosedAt);

    internal sealed record ClosingsView(IReadOnlyList<Answer> Items);

    internal sealed record UnscreenedLine(
        Guid ItemId, string Title, string Status, DateTimeOffset? SubmittedAt, DateOnly? DueOn, bool Overdue);

    internal sealed record UnscreenedView(IReadOnlyList<UnscreenedLine> Items);

    internal static void Map(RouteGroupBuilder items)
    {
        items.MapPost("/themes/{themeId:guid}/day-closings", Close).WithName(nameof(CloseDay));
        items.MapGet("/themes/{themeId:guid}/day-closings", List).WithName("ListDayClosings");
        items.MapGet("/themes/{themeId:guid}/unscreened", ListUnscreened).WithName("ListUnscreened");
    }

    private static async Task<Ok<Answer>> Close(
        Guid themeId, Request? request, Caller caller, SocialInformationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var theme = await OwnAsync(themeId, caller, db, ct);
        if (!InformationPermissions.Office.Grants(caller))
            throw Refusal.NotAllowed();
        var now = clock.GetUtcNow();
        var day = request?.Day ?? ChinaTime.Day(now);
        if (day > ChinaTime.Day(now) || day < ChinaTime.Day(theme.OpenedAt))
            throw Refusal.Invalid("/day", "day-not-reached");

        // Two clerks who close at once wait for each other here; the second reads the first one's report.
        await db.Database.ExecuteSqlAsync($"select 1 from themes where id = {themeId} for update", ct);
        var closings = await db.DayClosings.AsNoTracking().Where(c => c.ThemeId == themeId).OrderBy(c => c.Day).ToListAsync(ct);
        if (closings.Find(c => c.Day == day) is { } known)
            return TypedResults.Ok(View(known));
        if (closings is [.., var last] && last.Day > day)
            throw Refusal.Conflict("later-day-closed", last.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        var from = closings is [.., var before] ? DayReport.Read(before.Report).Until : theme.OpenedAt;
        var end = ChinaTime.Span(day, day).Until;
        var report = await DayReport.MakeAsync(db, themeId, day, from, now < end ? now : end, ct);
        var closing = new DayClosing(themeId, day, report.ToJson(), caller.Name, now);
        db.DayClosings.Add(closing);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(View(closing));
    }

    private static async Task<Ok<ClosingsView>> List(Guid themeId, Caller caller, SocialInformationDbContext db, CancellationToken ct)
    {
        await OwnAsync(themeId, caller, db, ct);
        var closings = await db.DayClosings.AsNoTracking().Where(c => c.ThemeId == themeId).OrderByDescending(c => c.Day).ToListAsync(ct);
        return TypedResults.Ok(new ClosingsView([.. closings.Select(View)]));
    }

    private static async Task<Ok<UnscreenedView>> ListUnscreened(Guid themeId, SocialInformationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Themes.AnyAsync(t => t.Id == themeId, ct))
            throw Refusal.NotFound();
        var today = ChinaTime.Day(clock.GetUtcNow());
        var items = await DayReport.NotYetScreened(db.Items.AsNoTracking().Where(i => i.ThemeId == themeId)).ToListAsync(ct);
        return TypedResults.Ok(new UnscreenedView([.. items.Select(i => new UnscreenedLine(
            i.Id.Value, i.Title, i.Status.Code(), i.SubmittedAt, i.DueOn, i.DueOn < today))]));
    }

    // Participants see the theme, but its daily report is of the body that opened it.
    private static async Task<EmergencyTheme> OwnAsync(Guid themeId, Caller caller, SocialInformationDbContext db, CancellationToken ct)
    {
        var theme = await db.Themes.AsNoTracking().FirstOrDefaultAsync(t => t.Id == themeId, ct) ?? throw Refusal.NotFound();
        return theme.Body == caller.Body ? theme : throw Refusal.NotAllowed();
    }

    private static Answer View(DayClosing c) => new(c.ThemeId, DayReport.Read(c.Report), c.ClosedBy, c.ClosedAt);
}
