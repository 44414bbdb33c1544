using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Bodies;

/// <summary>One body (政协).</summary>
internal static class ShowBody
{
    internal static void Map(RouteGroupBuilder bodies) => bodies.MapGet("/{code}", Handle).WithName(nameof(ShowBody)).WithSummary("政协详情");

    private static async Task<Ok<BodyView>> Handle(string code, RuleBook book, HttpResponse response, CancellationToken ct)
    {
        var body = (await book.OpenAsync(ct)).Tree.Find(code) ?? throw Refusal.NotFound();
        response.SetVersion(body.Version);
        return TypedResults.Ok(BodyView.Of(body));
    }
}
