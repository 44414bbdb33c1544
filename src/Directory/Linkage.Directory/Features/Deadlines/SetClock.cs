using FluentValidation;
using Linkage.Directory.Domain.Deadlines;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Deadlines;

/// <summary>Setting a clock for a body and those below it (设置时限). Deadlines that were computed before stay as their services keep them.</summary>
internal static class SetClock
{
    internal sealed record Request(
        int Amount, string Unit, bool StopsOnPause, bool? MovesOffHolidays, int ExtensionAmount, int MostExtensions, int AmberLead, string? Source);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.Amount).Within(0, DeadlineRule.MostAmount);
            RuleFor(request => request.Unit).CodeOf<Request, TimeUnit>();
            RuleFor(request => request.ExtensionAmount).Within(0, DeadlineRule.MostAmount);
            RuleFor(request => request.MostExtensions).Within(0, 12);
            RuleFor(request => request.AmberLead).Within(0, DeadlineRule.MostAmount);
            RuleFor(request => request.Source).AtMost(200);
        }
    }

    internal static void Map(RouteGroupBuilder packs) => packs.MapPut("/{body}/clocks/{clock}", Handle)
        .WithName(nameof(SetClock)).WithSummary("设置时限").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<ClockView>> Handle(
        string body, string clock, Request request, Caller caller, RuleBook book, Announcement announcement, DirectoryDbContext db, HttpContext http, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireRulesOf(TextRules.CodeInAddress(body));
        if (!TextRules.IsStableCode(clock))
            throw Refusal.Invalid("/clock", "code-malformed");

        await announcement.MakeAsync(Subjects.DeadlinePack, owner.Code, ct);
        var row = await db.DeadlineClocks.FindAsync([owner.Code, clock], ct);
        if (row is null)
            db.DeadlineClocks.Add(row = DeadlineClock.Of(owner.Code, clock));
        else
            await KnownVersion.RequireAsync(http, row.Version);
        row.Set(RuleOf(request), request.Source ?? "");
        await db.SaveChangesAsync(ct);
        http.Response.SetVersion(row.Version);
        return TypedResults.Ok(ClockView.Of(row));
    }

    internal static DeadlineRule RuleOf(Request request) => new()
    {
        Amount = request.Amount,
        Unit = CodeText.Parse<TimeUnit>(request.Unit)!.Value,
        StopsOnPause = request.StopsOnPause,
        MovesOffHolidays = request.MovesOffHolidays ?? true,
        ExtensionAmount = request.ExtensionAmount,
        MostExtensions = request.MostExtensions,
        AmberLead = request.AmberLead,
    };
}
