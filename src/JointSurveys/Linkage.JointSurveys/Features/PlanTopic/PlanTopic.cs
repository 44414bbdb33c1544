using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.PlanTopic;

/// <summary>定题: into the year's plan, with lead committee, lead leader, product and approval.</summary>
internal static class PlanTopic
{
    internal static void Map(RouteGroupBuilder topics) => topics.MapPost("/{id:guid}/plan", Handle).WithName(nameof(PlanTopic));

    private static async Task<Ok<TopicView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, TopicReader reader, StepTaking steps, CancellationToken ct)
    {
        var topic = await steps.FindAsync<Topic>(id, match, ct);
        steps.Take(topic, TopicTrigger.Plan, caller, note: request.ApprovalReference);
        topic.Plan(new(request.Year, request.LeadCommittee, request.LeadLeader, CodeText.Parse<ProductType>(request.Product)!.Value,
            request.ApprovedBy, request.ApprovalReference, request.ApprovedOn));
        await steps.SaveAsync(topic, ct);
        return TypedResults.Ok(await reader.ReadAsync(topic, caller, ct));
    }

    internal sealed record Request(
        int Year, string LeadCommittee, string LeadLeader, string Product, string ApprovedBy, string? ApprovalReference, DateOnly ApprovedOn);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Year).Within(2000, 2100);
            RuleFor(r => r.LeadCommittee).Required(100);
            RuleFor(r => r.LeadLeader).Required(100);
            RuleFor(r => r.Product).OneOf(CodeText.All<ProductType>());
            RuleFor(r => r.ApprovedBy).Required(100);
            RuleFor(r => r.ApprovalReference).AtMost(100);
            RuleFor(r => r.ApprovedOn).Day();
        }
    }
}
