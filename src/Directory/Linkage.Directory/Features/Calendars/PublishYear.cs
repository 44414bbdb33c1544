using FluentValidation;
using Linkage.Directory.Domain.Calendars;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Calendars;

/// <summary>Saying whether the holidays of a year are known (年度放假安排是否已公布). Until then deadlines that reach into it say that they may move.</summary>
internal static class PublishYear
{
    internal sealed record Request(bool Published, string? Notice);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator() => RuleFor(request => request.Notice).AtMost(100);
    }

    internal static void Map(RouteGroupBuilder calendars) => calendars.MapPut("/{body}/years/{year:int}", Handle)
        .WithName(nameof(PublishYear)).WithSummary("年度放假安排").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<CalendarView.YearView>> Handle(
        string body, int year, Request request, Caller caller, RuleBook book, Announcement announcement, DirectoryDbContext db, HttpContext http, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireRulesOf(TextRules.CodeInAddress(body));
        if (year is < 2000 or > 2199)
            throw Refusal.Invalid("/year", "year-out-of-range");

        await announcement.MakeAsync(Subjects.Calendar, owner.Code, ct);
        var row = await db.CalendarYears.FindAsync([owner.Code, year], ct);
        if (row is null)
            db.CalendarYears.Add(row = CalendarYear.Open(owner.Code, year));
        else
            await KnownVersion.RequireAsync(http, row.Version);
        row.Change(request.Published, request.Notice ?? "");
        await db.SaveChangesAsync(ct);
        http.Response.SetVersion(row.Version);
        return TypedResults.Ok(new CalendarView.YearView(row.Year, row.Published, row.Notice, row.Body, row.Version));
    }
}
