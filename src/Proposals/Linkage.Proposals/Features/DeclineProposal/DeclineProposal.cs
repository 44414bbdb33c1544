using FluentValidation;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.DeclineProposal;

/// <summary>不予立案: with a coded reason and a destination; and what then becomes of it, which for a conversion needs the proposer's consent.</summary>
internal static class DeclineProposal
{
    internal sealed record Request(string ReasonCode, string? Note, string Destination);

    internal sealed record ConsentRequest(bool Consent);

    internal sealed record ReferenceRequest(string Unit);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/non-filing", NotFile).WithName("NotFileProposal");
        proposals.MapPost("/{id:guid}/conversion-consent", Consent).WithName("AnswerConversion");
        proposals.MapPost("/{id:guid}/reference", ToReference).WithName("SendToReference");
        proposals.MapPost("/{id:guid}/conversion", Convert).WithName("ConvertToInfo");
    }

    private static async Task<Ok<ProposalCard>> NotFile(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, ReasonBook reasons, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.NotFile, id, match, caller, ct);
        await reasons.RequireAsync(proposal.Body, ReasonBook.NonFiling, request.ReasonCode, request.Note, ct);
        proposal.NotFile(request.ReasonCode, request.Note, CodeText.Parse<Destination>(request.Destination)!.Value, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Consent(
        Guid id, ConsentRequest request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.AnswerConversion, id, match, caller, ct);
        proposal.AnswerConversion(request.Consent, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> ToReference(
        Guid id, ReferenceRequest request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.SendToReference, id, match, caller, ct);
        proposal.SendToReference(request.Unit, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Convert(
        Guid id, IfMatch match, Caller caller, ProposalAccess access, IOutbox outbox, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.ConvertToInfo, id, match, caller, ct);
        var now = clock.GetUtcNow();
        proposal.ConvertToInfo(Guid.CreateVersion7(), Actor.Of(caller), now);
        outbox.Publish(new ProposalConvertedToInfo
        {
            ProposalId = proposal.Id,
            InfoItemId = proposal.InfoItemId!.Value,
            LineageId = proposal.LineageId,
            Body = proposal.Body,
            Version = proposal.ContentVersion,
            Title = proposal.Title,
            Situation = proposal.Situation,
            Analysis = proposal.Analysis,
            Suggestion = proposal.Suggestion,
            Category = proposal.Category,
            ProposerId = proposal.FirstSignerId,
            Proposer = proposal.FirstSigner,
            CoSigners = [.. proposal.Signatures.Where(s => s.State == SignatureState.Signed && s.Order > 1).OrderBy(s => s.Order).Select(s => s.Name)],
            ProposerType = proposal.ProposerType.Code(),
            Organisation = proposal.Organisation,
            Level = proposal.Level,
            Hop = proposal.Hop,
            ConsentedAt = proposal.ConversionConsentAt!.Value,
            ConvertedBy = caller.Name,
            ConvertedAt = now,
        });
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ReasonCode).Required(50);
            RuleFor(r => r.Note).AtMost(2000);
            RuleFor(r => r.Destination).CodeOf<Request, Destination>();
        }
    }

    internal sealed class ReferenceValidator : AbstractValidator<ReferenceRequest>
    {
        public ReferenceValidator() => RuleFor(r => r.Unit).Required(100);
    }
}
