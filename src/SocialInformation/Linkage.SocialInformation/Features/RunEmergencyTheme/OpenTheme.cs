using FluentValidation;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Contracts.V1;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.RunEmergencyTheme;

/// <summary>应急专题: opened, read, closed.</summary>
internal static class OpenTheme
{
    /// <param name="Title">主题.</param>
    /// <param name="Participants">Codes of the bodies below that may submit under it.</param>
    /// <param name="Description">What it is about.</param>
    internal sealed record Request(string Title, IReadOnlyList<string>? Participants = null, string? Description = null);

    internal static void Map(RouteGroupBuilder items)
    {
        items.MapPost("/themes", Open).WithName(nameof(OpenTheme));
        items.MapGet("/themes", List).WithName("ListThemes");
        items.MapGet("/themes/{themeId:guid}", Get).WithName("GetTheme");
        items.MapPost("/themes/{themeId:guid}/closing", Close).WithName("CloseTheme");
    }

    private static async Task<Created<ThemeView>> Open(
        Request request, Caller caller, SocialInformationDbContext db, LowerBodies lower, IOutbox outbox, TimeProvider clock, HttpResponse response,
        CancellationToken ct)
    {
        if (!InformationPermissions.Office.Grants(caller))
            throw Refusal.NotAllowed();
        var participants = (request.Participants ?? []).Distinct(StringComparer.Ordinal).ToArray();
        await lower.RequireAsync(caller.Body, participants, "/participants", ct);
        var now = clock.GetUtcNow();
        var theme = new EmergencyTheme
        {
            Id = Guid.CreateVersion7(now),
            Body = caller.Body,
            Title = request.Title.Trim(),
            Description = request.Description,
            Participants = participants,
            OpenedBy = caller.Name,
            OpenedAt = now,
        };
        db.Themes.Add(theme);
        outbox.Publish(new EmergencyThemeOpened
        {
            ThemeId = theme.Id,
            Body = theme.Body,
            Title = theme.Title,
            Participants = theme.Participants,
            OpenedById = caller.UserId,
            OpenedBy = caller.Name,
            OpenedAt = now,
        });
        await db.SaveChangesAsync(ct);
        response.SetVersion(theme.Revision);
        return TypedResults.Created($"/api/v1/social-information/themes/{theme.Id}", ThemeView.Of(theme));
    }

    private static async Task<Ok<Page<ThemeView>>> List(
        int? limit, string? cursor, bool? open, SocialInformationDbContext db, CancellationToken ct)
    {
        var most = PageLimit.Of(limit);
        var query = db.Themes.AsNoTracking().Where(t => open == null || (t.ClosedAt == null) == open);
        if (Cursor.Parts(cursor, 1) is [var last])
        {
            var id = Cursor.ToId(last);
            query = query.Where(t => t.Id.CompareTo(id) < 0);
        }

        var page = Page.Of(await query.OrderByDescending(t => t.Id).Take(most + 1).ToListAsync(ct), most, t => Cursor.Of(t.Id));
        return TypedResults.Ok(new Page<ThemeView>([.. page.Items.Select(ThemeView.Of)], page.NextCursor));
    }

    private static async Task<Ok<ThemeView>> Get(Guid themeId, SocialInformationDbContext db, HttpResponse response, CancellationToken ct)
    {
        var theme = await db.Themes.AsNoTracking().FirstOrDefaultAsync(t => t.Id == themeId, ct) ?? throw Refusal.NotFound();
        response.SetVersion(theme.Revision);
        return TypedResults.Ok(ThemeView.Of(theme));
    }

    private static async Task<Ok<ThemeView>> Close(
        Guid themeId, IfMatch match, Caller caller, SocialInformationDbContext db, IOutbox outbox, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var theme = await db.Themes.FirstOrDefaultAsync(t => t.Id == themeId, ct) ?? throw Refusal.NotFound();
        if (!InformationPermissions.Office.Grants(caller) || theme.Body != caller.Body)
            throw Refusal.NotAllowed();
        match.Require(theme.Revision);
        var now = clock.GetUtcNow();
        theme.Close(caller.Name, now);
        outbox.Publish(new EmergencyThemeClosed
        {
            ThemeId = theme.Id,
            Body = theme.Body,
            Title = theme.Title,
            Participants = theme.Participants,
            ClosedById = caller.UserId,
            ClosedAt = now,
        });
        await db.SaveChangesAsync(ct);
        response.SetVersion(theme.Revision);
        return TypedResults.Ok(ThemeView.Of(theme));
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).Required(200);
            RuleFor(r => r.Description).AtMost(2000);
            RuleFor(r => r.Participants).NoMoreThan(500);
            RuleForEach(r => r.Participants).Required(6);
        }
    }
}

/// <summary>应急专题.</summary>
internal sealed record ThemeView(
    Guid Id, int Version, string Body, string Title, string? Description, IReadOnlyList<string> Participants, string OpenedBy, DateTimeOffset OpenedAt,
    string? ClosedBy, DateTimeOffset? ClosedAt)
{
    public static ThemeView Of(EmergencyTheme t) =>
        new(t.Id, t.Revision, t.Body, t.Title, t.Description, t.Participants, t.OpenedBy, t.OpenedAt, t.ClosedBy, t.ClosedAt);
}
