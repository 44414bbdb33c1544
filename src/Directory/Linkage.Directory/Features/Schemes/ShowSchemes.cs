using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Schemes;

/// <summary>The schemes that a body uses (办理结果分类), its own or inherited.</summary>
internal static class ShowSchemes
{
    internal sealed record SchemesView(string Body, IReadOnlyList<SchemeView> Schemes);

    internal static void Map(RouteGroupBuilder schemes)
    {
        schemes.MapGet("/{body}", ShowAll).WithName("ListResultSchemes").WithSummary("办理结果分类");
        schemes.MapGet("/{body}/{subject}", ShowOne).WithName("ShowResultScheme").WithSummary("某一事项的结果分类");
    }

    private static async Task<Ok<SchemesView>> ShowAll(string body, RuleBook book, CancellationToken ct)
    {
        var rules = await book.OpenAsync(ct);
        var found = rules.Tree.Find(TextRules.CodeInAddress(body)) ?? throw Refusal.NotFound();
        return TypedResults.Ok(new SchemesView(found.Code, [.. rules.SchemesOf(found.Code).Select(SchemeView.Of)]));
    }

    private static async Task<Ok<SchemeView>> ShowOne(string body, string subject, RuleBook book, HttpResponse response, CancellationToken ct)
    {
        var scheme = (await book.OpenAsync(ct)).SchemeOf(TextRules.CodeInAddress(body), subject) ?? throw Refusal.NotFound();
        response.SetVersion(scheme.Version);
        return TypedResults.Ok(SchemeView.Of(scheme));
    }
}
