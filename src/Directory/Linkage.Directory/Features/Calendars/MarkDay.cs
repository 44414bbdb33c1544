using FluentValidation;
using Linkage.Directory.Domain.Calendars;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Calendars;

/// <summary>Making a day a holiday or a working day (设置放假或上班) in a body's calendar, for it and the bodies below.</summary>
internal static class MarkDay
{
    internal sealed record Request(string Kind, string NameZh, string NameEn);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.Kind).CodeOf<Request, DayKind>();
            RuleFor(request => request.NameZh).Required(50);
            RuleFor(request => request.NameEn).Required(100);
        }
    }

    internal static void Map(RouteGroupBuilder calendars) => calendars.MapPut("/{body}/days/{date}", Handle)
        .WithName(nameof(MarkDay)).WithSummary("设置放假或上班").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<CalendarView.DayView>> Handle(
        string body, DateOnly date, Request request, Caller caller, RuleBook book, Announcement announcement, DirectoryDbContext db, HttpContext http, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireRulesOf(TextRules.CodeInAddress(body));
        if (date.Year is < 2000 or > 2199)
            throw Refusal.Invalid("/date", "year-out-of-range");

        await announcement.MakeAsync(Subjects.Calendar, owner.Code, ct);
        var kind = CodeText.Parse<DayKind>(request.Kind)!.Value;
        var day = await db.CalendarDays.FindAsync([owner.Code, date], ct);
        if (day is null)
        {
            day = CalendarDay.Mark(owner.Code, date, kind, request.NameZh, request.NameEn);
            db.CalendarDays.Add(day);
        }
        else
        {
            await KnownVersion.RequireAsync(http, day.Version);
            day.Change(kind, request.NameZh, request.NameEn);
        }

        await db.SaveChangesAsync(ct);
        http.Response.SetVersion(day.Version);
        return TypedResults.Ok(CalendarView.DayView.Of(day));
    }
}
