using System.Globalization;
using FluentValidation;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.KeepInformants;

/// <summary>信息员名册: who reports regularly, how many items a month are expected, and how many came.</summary>
internal static class KeepInformants
{
    internal sealed record Request(string Name, string Unit, string? UserId = null, int MonthlyQuota = 1, bool Active = true);

    internal sealed record View(
        Guid Id, int Version, string Name, string Unit, string? UserId, int MonthlyQuota, bool Active, int Submitted, int Issued, bool QuotaMet);

    internal sealed record ListView(string Month, IReadOnlyList<View> Items);

    internal static void Map(RouteGroupBuilder items)
    {
        items.MapPost("/informants", Register).WithName("RegisterInformant");
        items.MapPut("/informants/{informantId:guid}", Change).WithName("ChangeInformant");
        items.MapGet("/informants", List).WithName("ListInformants");
    }

    private static async Task<Created<View>> Register(
        Request request, Caller caller, SocialInformationDbContext db, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        RequireOffice(caller);
        var informant = new Informant
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Body = caller.Body,
            Name = request.Name.Trim(),
            Unit = request.Unit.Trim(),
            UserId = request.UserId,
            MonthlyQuota = request.MonthlyQuota,
            Active = request.Active,
            RegisteredAt = clock.GetUtcNow(),
        };
        db.Informants.Add(informant);
        await db.SaveChangesAsync(ct);
        response.SetVersion(informant.Revision);
        return TypedResults.Created($"/api/v1/social-information/informants/{informant.Id}", Of(informant, []));
    }

    private static async Task<Ok<View>> Change(
        Guid informantId, Request request, IfMatch match, Caller caller, SocialInformationDbContext db, HttpResponse response, CancellationToken ct)
    {
        RequireOffice(caller);
        var informant = await db.Informants.FirstOrDefaultAsync(i => i.Id == informantId, ct) ?? throw Refusal.NotFound();
        match.Require(informant.Revision);
        informant.Name = request.Name.Trim();
        informant.Unit = request.Unit.Trim();
        informant.UserId = request.UserId;
        informant.MonthlyQuota = request.MonthlyQuota;
        informant.Active = request.Active;
        informant.Revision++;
        await db.SaveChangesAsync(ct);
        response.SetVersion(informant.Revision);
        return TypedResults.Ok(Of(informant, []));
    }

    private static async Task<Ok<ListView>> List(
        string? month, Caller caller, SocialInformationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        RequireOffice(caller);
        var first = Month(month, ChinaTime.Day(clock.GetUtcNow()));
        var (from, until) = ChinaTime.Span(first, first.AddMonths(1).AddDays(-1));
        var informants = await db.Informants.AsNoTracking().OrderBy(i => i.Name).ThenBy(i => i.Id).ToListAsync(ct);
        var users = informants.Select(i => i.UserId).OfType<string>().ToList();
        var items = await db.Items.AsNoTracking()
            .Where(i => i.Origin == ItemOrigin.Reported && i.SubmittedAt >= from && i.SubmittedAt < until
                && (i.InformantId != null || users.Contains(i.CreatedById)))
            .Select(i => new Activity(i.InformantId, i.CreatedById, db.Issues.Any(s => s.ItemId == i.Id))).ToListAsync(ct);
        return TypedResults.Ok(new ListView(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), [.. informants.Select(i => Of(i, items))]));
    }

    private static View Of(Informant informant, IReadOnlyList<Activity> items)
    {
        // An item counts for the informant whom it names, else for the one whose account wrote it.
        var own = items.Where(a => a.InformantId is { } named ? named == informant.Id : a.UserId == informant.UserId).ToList();
        return new(
            informant.Id, informant.Revision, informant.Name, informant.Unit, informant.UserId, informant.MonthlyQuota, informant.Active,
            own.Count, own.Count(a => a.Issued), own.Count >= informant.MonthlyQuota);
    }

    private static DateOnly Month(string? month, DateOnly today)
    {
        if (month is null)
            return new(today.Year, today.Month, 1);
        return DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is > 1949 and < 9999
            ? first
            : throw Refusal.Invalid("/month", "month-malformed");
    }

    private static void RequireOffice(Caller caller)
    {
        if (!InformationPermissions.Office.Grants(caller))
            throw Refusal.NotAllowed();
    }

    private sealed record Activity(Guid? InformantId, string UserId, bool Issued);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Required(100);
            RuleFor(r => r.Unit).Required(200);
            RuleFor(r => r.UserId).AtMost(100);
            RuleFor(r => r.MonthlyQuota).InclusiveBetween(0, 1000).WithErrorCode("number-out-of-range").WithState(_ => new object[] { 0, 1000 });
        }
    }
}
