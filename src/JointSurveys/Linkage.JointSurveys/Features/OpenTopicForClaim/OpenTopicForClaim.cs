using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.OpenTopicForClaim;

/// <summary>开放认领: until when, for how many, and by which rule two are kept apart. Whoever may claim is told.</summary>
internal static class OpenTopicForClaim
{
    internal static void Map(RouteGroupBuilder topics) => topics.MapPost("/{id:guid}/claim-opening", Handle).WithName(nameof(OpenTopicForClaim));

    private static async Task<Ok<TopicView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, StepTaking steps, TopicReader reader, BodyTree bodies, IOutbox outbox, CancellationToken ct)
    {
        var topic = await steps.FindAsync<Topic>(id, match, ct);
        topic.Require(TopicTrigger.OpenForClaim, caller);
        if (request.Until < steps.Today)
            throw Refusal.Invalid("/until", "due-in-past");
        steps.Take(topic, TopicTrigger.OpenForClaim, caller);
        topic.OpenFor(request.Until, request.MaxJoiners, request.LeadLimit, CodeText.Parse<ClaimRule>(request.Rule)!.Value);
        outbox.Publish(ClaimMessages.Opened(topic, await bodies.WithAllBelowAsync(topic.Body, ct), again: false, caller, steps.Now));
        await steps.SaveAsync(topic, ct);
        return TypedResults.Ok(await reader.ReadAsync(topic, caller, ct));
    }

    /// <param name="Until">Last day on which it may be claimed.</param>
    /// <param name="MaxJoiners">How many may join beside the lead.</param>
    /// <param name="LeadLimit">How many topics of the year's plan one unit may lead.</param>
    /// <param name="Rule"><c>first-come</c> or <c>office-decides</c>.</param>
    internal sealed record Request(DateOnly Until, int MaxJoiners, int LeadLimit, string Rule);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Until).Day();
            RuleFor(r => r.MaxJoiners).Within(0, 500);
            RuleFor(r => r.LeadLimit).Within(1, 100);
            RuleFor(r => r.Rule).OneOf(CodeText.All<ClaimRule>());
        }
    }
}
