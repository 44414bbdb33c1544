using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.ProposeTopic;

/// <summary>出题、征题: into the own library, or as a lower body into that of a body above.</summary>
internal static class ProposeTopic
{
    internal static void Map(RouteGroupBuilder topics) => topics.MapPost("", Handle).WithName(nameof(ProposeTopic));

    private static async Task<Created<TopicView>> Handle(
        Request request, Caller caller, TopicReader reader, StepTaking steps, BodyTree bodies, CancellationToken ct)
    {
        if (!caller.IsAny(Roles.Submitter, Roles.Member, Roles.Triage, Roles.Approver))
            throw Refusal.NotAllowed();
        var body = request.ToBody ?? caller.Body;
        if (body != caller.Body)
        {
            await bodies.RequireAsync(body, "/toBody", ct);
            if (!await bodies.IsBelowAsync(caller.Body, body, ct))
                throw Refusal.Invalid("/toBody", "not-above", body);
        }

        var source = body != caller.Body ? TopicSource.LowerBody : CodeText.Parse<TopicSource>(request.Source)!.Value;
        var topic = Topic.Propose(body, request.Title, request.Question, source, request.ProposedBy ?? caller.Name, caller, steps.Now);
        steps.Begin(topic, caller);
        await steps.SaveAsync(topic, ct);
        return TypedResults.Created($"/api/v1/survey-topics/{topic.Id}", await reader.ReadAsync(topic, caller, ct));
    }

    /// <param name="Title">Title.</param>
    /// <param name="Question">What is to be found out, and why.</param>
    /// <param name="Source"><c>party-gov</c>, <c>public</c>, <c>member</c> or <c>lower-body</c>; a proposal to a body above is always the latter.</param>
    /// <param name="ProposedBy">Whose idea it is, when not the caller's.</param>
    /// <param name="ToBody">Code of the body above into whose library it goes; the own one when null.</param>
    internal sealed record Request(string Title, string Question, string Source, string? ProposedBy, string? ToBody);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Title).Required(200);
            RuleFor(r => r.Question).Required(ValidationRules.Prose);
            RuleFor(r => r.Source).OneOf(CodeText.All<TopicSource>());
            RuleFor(r => r.ProposedBy).AtMost(200);
            RuleFor(r => r.ToBody).AtMost(6);
        }
    }
}
