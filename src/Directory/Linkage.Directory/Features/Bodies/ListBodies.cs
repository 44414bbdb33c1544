using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Bodies;

/// <summary>The tree of bodies (政协名录), readable for everybody who is signed in.</summary>
internal static class ListBodies
{
    internal static void Map(RouteGroupBuilder bodies) => bodies.MapGet("", Handle).WithName(nameof(ListBodies)).WithSummary("政协列表");

    private static async Task<Ok<Page<BodyView>>> Handle(
        RuleBook book, string? parent, string? level, string? text, int? limit, string? cursor, CancellationToken ct)
    {
        var take = PageLimit.Of(limit);
        var after = Cursor.Parts(cursor, 1)?[0];
        if (level is not null && CodeText.Parse<BodyLevel>(level) is null)
            throw Refusal.Invalid("/level", "unknown-code", level);

        var folded = FoldedText.Of(text);
        var matching = (await book.OpenAsync(ct)).Tree.All
            .Where(body => parent is null || body.ParentCode == parent)
            .Where(body => level is null || body.Level.Code() == level)
            .Where(body => folded.Length == 0 || FoldedText.Of(body.Name).Contains(folded, StringComparison.Ordinal) || FoldedText.Of(body.ShortName).Contains(folded, StringComparison.Ordinal))
            .ToList();
        var rows = matching.Where(body => after is null || string.CompareOrdinal(body.Code, after) > 0).Take(take + 1).Select(BodyView.Of).ToList();
        return TypedResults.Ok(Page.Of(rows, take, body => Cursor.Of(body.Code), matching.Count));
    }
}
