using FluentValidation;
using Linkage.Directory.Client;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.ForwardItem;

/// <summary>批量报送: up to 500 items, one result per entry, in order.</summary>
internal static class ForwardBatch
{
    private const int Most = 500;

    internal sealed record Request(IReadOnlyList<Entry> Entries);

    /// <param name="ItemId">The item.</param>
    /// <param name="Version">Its version as the caller saw it; the present one when left out.</param>
    /// <param name="Channel">As for one item.</param>
    /// <param name="ToBody">As for one item.</param>
    internal sealed record Entry(Guid ItemId, long? Version = null, string? Channel = null, string? ToBody = null);

    internal sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="ItemId">The item of the entry.</param>
    /// <param name="Forward">The forward; null when it was refused.</param>
    /// <param name="Version">The item's version now.</param>
    /// <param name="Problem">Why it was refused; null when it was not.</param>
    internal sealed record Result(Guid ItemId, Forwarded? Forward, int? Version, Problem? Problem);

    internal sealed record Forwarded(Guid EnvelopeId, string ToBody, string Channel, long Sequence);

    internal sealed record Problem(string Code, string Title, long? CurrentVersion);

    internal static void Map(RouteGroupBuilder items) => items.MapPost("/forwarding/batch", Handle).WithName(nameof(ForwardBatch));

    private static async Task<Ok<Answer>> Handle(
        Request request, Caller caller, ForwardRun run, ProblemTexts texts, HttpRequest http, CancellationToken ct)
    {
        var english = Language.IsEnglish(http);
        var outcomes = await run.RunAsync(
            [.. request.Entries.Select(e => new ForwardOrder(e.ItemId, e.Version, e.Channel ?? ForwardingChannels.Normal, e.ToBody))], caller, ct);
        return TypedResults.Ok(new Answer([.. outcomes.Zip(request.Entries, (outcome, entry) => outcome switch
        {
            { Refusal: { } refusal } => new Result(
                entry.ItemId, null, null, new(refusal.Code, texts.Say(refusal.Code, refusal.Arguments, english), refusal.CurrentVersion)),
            { Forward: { } forward, Item: { } item } => new Result(
                entry.ItemId, new(forward.EnvelopeId, forward.ToBody, forward.Channel, forward.Sequence), item.Revision, null),
            _ => throw new InvalidOperationException("An order ends in a forward or a refusal."),
        })]));
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Entries).Given().NoMoreThan(Most);
            RuleForEach(r => r.Entries).NotNull().WithErrorCode("required").ChildRules(entry =>
            {
                entry.RuleFor(e => e.Channel).OneOfOrNone(ForwardItem.Channels);
                entry.RuleFor(e => e.ToBody).AtMost(6);
            });
        }
    }
}
