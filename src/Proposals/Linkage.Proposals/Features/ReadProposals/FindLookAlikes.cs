using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReadProposals;

/// <summary>查重: the body's own past proposals that say much the same. Other bodies' are asked at Forwarding, which reveals no draft.</summary>
internal static class FindLookAlikes
{
    private const int Candidates = 200;

    internal sealed record LookAlike(Guid Id, string Title, string Status, string FirstSigner, string? CaseLabel, double Similarity, DateTimeOffset? SubmittedAt);

    internal sealed record Answer(IReadOnlyList<LookAlike> Own, int HiddenOfOwnBody);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapGet("/{id:guid}/look-alikes", Handle).WithName("FindSimilarProposals");

    private static async Task<Ok<Answer>> Handle(Guid id, double? least, Caller caller, ProposalsDbContext db, ProposalAccess access, CancellationToken ct)
    {
        var proposal = await access.FindAsync(id, ct);
        var text = proposal.Content.ComparableText;
        var terms = LookAlikeTerms.Of(text);
        var border = Math.Clamp(least ?? 0.2, 0.05, 1);
        if (terms.Length == 0)
            return TypedResults.Ok(new Answer([], 0));

        // Submitted ones only: nobody's draft is compared. What the caller may not see is only counted.
        var candidates = await db.Proposals.IgnoreQueryFilters().AsNoTracking()
            .Where(p => p.Body == caller.Body && p.Id != id && p.SubmittedAt != null && p.Fingerprint.Any(t => terms.Contains(t)))
            .OrderByDescending(p => p.SubmittedAt).Take(Candidates).ToListAsync(ct);
        var close = candidates.Select(p => (Proposal: p, Similarity: LookAlikeTerms.Similarity(text, p.Content.ComparableText)))
            .Where(c => c.Similarity >= border).OrderByDescending(c => c.Similarity).Take(20).ToList();
        var ids = close.Select(c => c.Proposal.Id).ToArray();
        var visible = await db.Proposals.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(ct);
        return TypedResults.Ok(new Answer(
            [.. close.Where(c => visible.Contains(c.Proposal.Id)).Select(c => new LookAlike(
                c.Proposal.Id, c.Proposal.Title, c.Proposal.Status.Code(), c.Proposal.FirstSigner, ProposalCard.Label(c.Proposal), Math.Round(c.Similarity, 3), c.Proposal.SubmittedAt))],
            close.Count - visible.Count));
    }
}
