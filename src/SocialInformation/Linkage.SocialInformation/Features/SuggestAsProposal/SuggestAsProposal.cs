using FluentValidation;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Contracts.V1;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.SuggestAsProposal;

/// <summary>建议转提案, with the reporter's consent; Proposals takes it from there.</summary>
internal static class SuggestAsProposal
{
    /// <param name="ReporterConsents">The reporter agreed that it becomes a proposal.</param>
    /// <param name="ConsentedOn">The day on which the reporter agreed; today when left out.</param>
    /// <param name="Note">What the editor writes.</param>
    internal sealed record Request(bool ReporterConsents, DateOnly? ConsentedOn = null, string? Note = null);

    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/proposal-suggestion", Handle).WithName(nameof(SuggestAsProposal));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, ItemSteps steps, IOutbox outbox, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.SuggestAsProposal, caller, (item, now) =>
        {
            if (request.ConsentedOn is { } given)
                OutcomeGuards.RequireHappened(given, now, "/consentedOn");
            var consentedAt = request.ConsentedOn is { } day ? ChinaTime.Span(day, day).From : now;
            item.Move(InformationTrigger.SuggestAsProposal, caller, now,
                note: $"反映人{item.Content.Reporter.Name}于 {ChinaTime.Day(consentedAt):yyyy-MM-dd} 同意。{request.Note}");
            outbox.Publish(new InfoSuggestedAsProposal
            {
                ItemId = item.Id.Value,
                LineageId = item.LineageId,
                Body = item.Body,
                Version = item.ContentVersion,
                Title = item.Title,
                Situation = item.Content.Situation,
                Analysis = item.Content.Analysis,
                Suggestion = item.Content.Suggestion,
                Hop = item.Hop,
                Reporter = item.Content.Reporter.Name,
                ConsentedAt = consentedAt,
                SuggestedBy = caller.Name,
                SuggestedAt = now,
            });
        }, ct);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ReporterConsents).Equal(true).WithErrorCode("consent-needed");
            RuleFor(r => r.Note).AtMost(1000);
        }
    }
}
