using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Reasons;

/// <summary>The reason codes that a body uses (理由代码), its own or inherited.</summary>
internal static class ShowReasons
{
    internal sealed record ReasonsView(string Body, IReadOnlyList<ReasonListView> Lists);

    internal static void Map(RouteGroupBuilder reasons)
    {
        reasons.MapGet("/{body}", ShowAll).WithName("ListReasonCodes").WithSummary("理由代码");
        reasons.MapGet("/{body}/{purpose}", ShowOne).WithName("ShowReasonCodes").WithSummary("某一用途的理由代码");
    }

    private static async Task<Ok<ReasonsView>> ShowAll(string body, RuleBook book, CancellationToken ct)
    {
        var rules = await book.OpenAsync(ct);
        var found = rules.Tree.Find(TextRules.CodeInAddress(body)) ?? throw Refusal.NotFound();
        return TypedResults.Ok(new ReasonsView(found.Code, [.. rules.ReasonListsOf(found.Code).Select(ReasonListView.Of)]));
    }

    private static async Task<Ok<ReasonListView>> ShowOne(string body, string purpose, RuleBook book, HttpResponse response, CancellationToken ct)
    {
        var list = (await book.OpenAsync(ct)).ReasonsOf(TextRules.CodeInAddress(body), purpose) ?? throw Refusal.NotFound();
        response.SetVersion(list.Version);
        return TypedResults.Ok(ReasonListView.Of(list));
    }
}
