using FluentValidation;
using Linkage.Directory.Client;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.ForwardItem;

/// <summary>报送 one item: to the body above, or straight to a higher one from a direct-report point.</summary>
internal static class ForwardItem
{
    /// <param name="Channel"><c>normal</c> unless <c>direct-report</c> (直报).</param>
    /// <param name="ToBody">Where to, for a direct-report point with several links.</param>
    internal sealed record Request(string? Channel = null, string? ToBody = null);

    /// <summary>渠道.</summary>
    public static readonly IReadOnlyList<string> Channels = [ForwardingChannels.Normal, ForwardingChannels.DirectReport];

    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/forwarding", Handle).WithName(nameof(ForwardItem));

    private static async Task<Ok<ItemRepresentation>> Handle(
        Guid id, Request? request, IfMatch match, Caller caller, ForwardRun run, ItemSteps steps, CancellationToken ct)
    {
        var outcome = (await run.RunAsync([new(id, match.Version, request?.Channel ?? ForwardingChannels.Normal, request?.ToBody)], caller, ct))[0];
        if (outcome.Refusal is { } refusal)
            throw refusal;
        return await steps.AnswerAsync(outcome.Item!, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Channel).OneOfOrNone(Channels);
            RuleFor(r => r.ToBody).AtMost(6);
        }
    }
}
