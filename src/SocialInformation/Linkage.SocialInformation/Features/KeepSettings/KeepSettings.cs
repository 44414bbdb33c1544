using FluentValidation;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.KeepSettings;

/// <summary>本级设置: how long a text may be, and which bulletins the body issues.</summary>
internal static class KeepSettings
{
    internal sealed record Request(int ContentLimit, IReadOnlyList<string> Series);

    internal sealed record View(string Body, int Version, int ContentLimit, IReadOnlyList<string> Series);

    internal static void Map(RouteGroupBuilder items)
    {
        items.MapGet("/settings", Get).WithName("GetSettings");
        items.MapPut("/settings", Change).WithName("ChangeSettings");
    }

    private static async Task<Ok<View>> Get(Caller caller, BodyRules rules, HttpResponse response, CancellationToken ct) =>
        Answer(await rules.SettingsAsync(caller.Body, ct), response);

    private static async Task<Ok<View>> Change(
        Request request, IfMatch match, Caller caller, SocialInformationDbContext db, HttpResponse response, CancellationToken ct)
    {
        if (!InformationPermissions.Office.Grants(caller) && !caller.Is(Roles.Administrator))
            throw Refusal.NotAllowed();
        var settings = await db.Settings.FirstOrDefaultAsync(s => s.Body == caller.Body, ct);
        match.Require(settings?.Revision ?? 0);
        if (settings is null)
            db.Settings.Add(settings = new() { Body = caller.Body });
        settings.ContentLimit = request.ContentLimit;
        settings.Series = [.. request.Series.Select(s => s.Trim())];
        settings.Revision++;
        await db.SaveChangesAsync(ct);
        return Answer(settings, response);
    }

    private static Ok<View> Answer(BodySettings s, HttpResponse response)
    {
        response.SetVersion(s.Revision);
        return TypedResults.Ok(new View(s.Body, s.Revision, s.ContentLimit, s.Series));
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ContentLimit).InclusiveBetween(100, 20_000).WithErrorCode("number-out-of-range").WithState(_ => new object[] { 100, 20_000 });
            RuleFor(r => r.Series).Must(s => s is { Count: >= 1 and <= 20 } && s.All(x => !VisibleText.IsBlank(x) && x.Length <= 50)
                && s.Select(x => x.Trim()).Distinct(StringComparer.Ordinal).Count() == s.Count).WithErrorCode("series-malformed");
        }
    }
}
