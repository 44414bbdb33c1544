using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.AssignTopic;

/// <summary>指定牵头单位: one of the candidates at any time, anybody once the date has passed without a lead.</summary>
internal static class AssignTopic
{
    internal static void Map(RouteGroupBuilder topics) => topics.MapPost("/{id:guid}/assignment", Handle).WithName(nameof(AssignTopic));

    private static async Task<Ok<TopicView>> Handle(
        Guid id, Request request, Caller caller, TopicReader reader, StepTaking steps, Claiming claiming, BodyTree bodies, IOutbox outbox,
        CancellationToken ct)
    {
        var topic = await claiming.LockAsync(id, ct);
        topic.Require(TopicTrigger.Assign, caller);
        var kind = CodeText.Parse<UnitKind>(request.UnitKind)!.Value;
        var standing = await claiming.StandingAsync(id, ct);
        var own = standing.Find(c => c.UnitKind == kind && c.Unit == request.Unit && c.UnitBody == request.UnitBody);
        if (own?.Role != ClaimRole.Candidate && topic.ClaimUntil >= steps.Today)
            throw Refusal.Conflict("claim-not-over", topic.ClaimUntil!.Value);
        await bodies.RequireAsync(request.UnitBody, "/unitBody", ct);
        if (request.UnitBody != topic.Body && !await bodies.IsBelowAsync(request.UnitBody, topic.Body, ct))
            throw Refusal.Invalid("/unitBody", "not-below", request.UnitBody);
        await claiming.RequireLeadFreeAsync(topic, kind, request.Unit, request.UnitBody, ct);

        // The others who wanted to lead take part without leading.
        foreach (var candidate in standing.Where(c => c.Role == ClaimRole.Candidate && c != own))
            candidate.Role = ClaimRole.Joiner;
        if (own is not null)
        {
            own.Role = ClaimRole.Lead;
        }
        else
        {
            own = new()
            {
                Id = Guid.CreateVersion7(steps.Now),
                TopicId = id,
                UnitKind = kind,
                Unit = request.Unit,
                UnitBody = request.UnitBody,
                Role = ClaimRole.Lead,
                Assigned = true,
                Year = topic.PlanYear!.Value,
                TopicBody = topic.Body,
                ClaimedBy = caller.Name,
                ClaimedAt = steps.Now,
            };
            await claiming.WriteAsync(own, ct);
        }

        outbox.Publish(ClaimMessages.Claimed(topic, own, assigned: true, caller, steps.Now));
        steps.Take(topic, TopicTrigger.Assign, caller, note: request.Unit);
        await steps.SaveAsync(topic, ct);
        return TypedResults.Ok(await reader.ReadAsync(topic, caller, ct));
    }

    internal sealed record Request(string UnitKind, string Unit, string UnitBody);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.UnitKind).OneOf(CodeText.All<UnitKind>());
            RuleFor(r => r.Unit).Required(100);
            RuleFor(r => r.UnitBody).Required(6);
        }
    }
}
