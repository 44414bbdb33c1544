using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.ClaimTopic;

/// <summary>认领: as lead (or candidate, where the office decides), or as joiner.</summary>
internal static class ClaimTopic
{
    internal static void Map(RouteGroupBuilder topics) => topics.MapPost("/{id:guid}/claims", Handle).WithName(nameof(ClaimTopic));

    private static async Task<Ok<TopicView>> Handle(
        Guid id, Request request, Caller caller, TopicReader reader, StepTaking steps, Claiming claiming, BodyTree bodies, IOutbox outbox,
        CancellationToken ct)
    {
        var topic = await claiming.LockAsync(id, ct);
        if (!TopicLifecycle.Table.Allows(TopicTrigger.Claim, caller, topic.SidesOf(caller.Body)))
            throw Refusal.NotAllowed();
        if (topic.Status is not (TopicStatus.OpenForClaim or TopicStatus.Claimed))
            throw Refusal.Transition(topic.Status.Code(), "claim");
        if (topic.ClaimUntil < steps.Today)
            throw Refusal.Conflict("claim-over", topic.ClaimUntil!.Value);
        if (caller.Body != topic.Body && !await bodies.IsBelowAsync(caller.Body, topic.Body, ct))
            throw Refusal.NotAllowed("not-below", caller.Body);

        var standing = await claiming.StandingAsync(id, ct);
        var kind = CodeText.Parse<UnitKind>(request.UnitKind)!.Value;
        if (standing.Exists(c => c.UnitKind == kind && c.Unit == request.Unit && c.UnitBody == caller.Body))
            throw Refusal.Conflict("claimed-already");

        var role = request.Role == "joiner" ? ClaimRole.Joiner
            : topic.ClaimRule == ClaimRule.OfficeDecides ? ClaimRole.Candidate : ClaimRole.Lead;
        if (role == ClaimRole.Joiner && standing.Count(c => c.Role == ClaimRole.Joiner) >= topic.MaxJoiners)
            throw Refusal.Conflict("joiners-full", topic.MaxJoiners);
        if (role != ClaimRole.Joiner)
        {
            if (standing.Find(c => c.Role == ClaimRole.Lead) is { } lead)
                throw Refusal.Conflict("lead-taken", lead.Unit);
            await claiming.RequireLeadFreeAsync(topic, kind, request.Unit, caller.Body, ct);
        }

        var claim = new Claim
        {
            Id = Guid.CreateVersion7(steps.Now),
            TopicId = id,
            UnitKind = kind,
            Unit = request.Unit,
            UnitBody = caller.Body,
            Role = role,
            Assigned = false,
            Year = topic.PlanYear!.Value,
            TopicBody = topic.Body,
            ClaimedBy = caller.Name,
            ClaimedAt = steps.Now,
        };
        await claiming.WriteAsync(claim, ct);
        outbox.Publish(ClaimMessages.Claimed(topic, claim, assigned: false, caller, steps.Now));
        if (role == ClaimRole.Lead)
            steps.Take(topic, TopicTrigger.Claim, caller, note: request.Unit);
        else
            topic.Touch(steps.Now);
        await steps.SaveAsync(topic, ct);
        return TypedResults.Ok(await reader.ReadAsync(topic, caller, ct));
    }

    /// <param name="UnitKind"><c>party</c>, <c>body</c>, <c>committee</c>, <c>sector-group</c> or <c>member</c>.</param>
    /// <param name="Unit">Its name.</param>
    /// <param name="Role"><c>lead</c> or <c>joiner</c>.</param>
    internal sealed record Request(string UnitKind, string Unit, string Role);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.UnitKind).OneOf(CodeText.All<UnitKind>());
            RuleFor(r => r.Unit).Required(100);
            RuleFor(r => r.Role).OneOf(["lead", "joiner"]);
        }
    }
}
