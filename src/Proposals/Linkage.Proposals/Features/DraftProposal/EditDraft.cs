using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.DraftProposal;

/// <summary>修改: a draft, or what was returned for revision.</summary>
internal static class EditDraft
{
    /// <param name="Attachments">Uploads to the proposal, files that it has, and files of its sources; left out, the files stay as they are.</param>
    internal sealed record Request(
        string Title, string Situation, string Analysis, string Suggestion, string Category,
        IReadOnlyList<string>? SuggestedUnits, bool? ConsentToPublish, string? NoPublishReason, Guid? FollowsPromiseId,
        IReadOnlyList<Guid>? Attachments = null) : IProposalText;

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPut("/{id:guid}/content", Handle).WithName(nameof(EditDraft));
        proposals.MapPost("/{id:guid}/recall", Recall).WithName("RecallDraft");
    }

    private static async Task<Ok<ProposalCard>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, FilesOfProposals files, TimeProvider clock,
        CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Edit, id, match, caller, ct);
        // What it took up stays its own, though the promise was kept after all meanwhile.
        if (request.FollowsPromiseId != proposal.FollowsPromiseId)
            await BrokenPromises.RequireAsync(db, request.FollowsPromiseId, ct);
        proposal.Edit(new ProposalContent(request.Title, request.Situation, request.Analysis, request.Suggestion, request.Category)
            .With(await files.ChooseAsync(proposal, request.Attachments, ct)), Actor.Of(caller), clock.GetUtcNow());
        proposal.Describe([.. request.SuggestedUnits ?? []], request.ConsentToPublish ?? true, request.NoPublishReason, request.FollowsPromiseId);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Recall(Guid id, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.RecallDraft, id, match, caller, ct);
        proposal.RecallDraft(Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => Include(new ProposalTextRules<Request>());
    }
}
