using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Bodies;

/// <summary>Where an item of a body would go (报送路径).</summary>
internal static class ShowRoute
{
    internal sealed record RouteView(string ToBody, string Channel, IReadOnlyList<SkippedView> Skipped);

    internal sealed record SkippedView(string Code, string Policy);

    internal static void Map(RouteGroupBuilder bodies) => bodies.MapGet("/{code}/route", Handle).WithName(nameof(ShowRoute)).WithSummary("报送路径");

    private static async Task<Ok<RouteView>> Handle(string code, string? channel, string? to, RuleBook book, CancellationToken ct)
    {
        var wanted = channel is null ? ForwardingChannel.Normal : CodeText.Parse<ForwardingChannel>(channel) ?? throw Refusal.Invalid("/channel", "unknown-code", channel);
        var (route, why) = ForwardingRoute.Resolve((await book.OpenAsync(ct)).Tree, code, wanted, to);
        if (route is null)
            throw why is NoRoute.UnknownSender ? Refusal.NotFound() : Refusal.Conflict($"no-route-{why!.Value.Code()}");
        return TypedResults.Ok(new RouteView(route.ToBody, route.Channel.Code(), [.. route.Skipped.Select(skipped => new SkippedView(skipped.Code, skipped.Policy.Code()))]));
    }
}
