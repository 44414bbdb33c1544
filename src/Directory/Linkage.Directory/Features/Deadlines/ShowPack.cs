using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Deadlines;

/// <summary>The clocks that a body has or inherits (时限规则包).</summary>
internal static class ShowPack
{
    internal sealed record PackView(string Body, IReadOnlyList<ClockView> Clocks);

    internal static void Map(RouteGroupBuilder packs) => packs.MapGet("/{body}", Handle).WithName(nameof(ShowPack)).WithSummary("时限规则");

    private static async Task<Ok<PackView>> Handle(string body, RuleBook book, CancellationToken ct)
    {
        var rules = await book.OpenAsync(ct);
        var found = rules.Tree.Find(TextRules.CodeInAddress(body)) ?? throw Refusal.NotFound();
        return TypedResults.Ok(new PackView(found.Code, [.. rules.ClocksOf(found.Code).Select(ClockView.Of)]));
    }
}
