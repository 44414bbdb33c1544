using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReadProposals;

/// <summary>
/// 查重: the body's own past proposals that say much the same, and what Forwarding knows beyond them: the body's other items, what was forwarded
/// to it, and of other bodies how many there are. A draft of another body is in neither.
/// </summary>
internal static class FindLookAlikes
{
    private const int Candidates = 200;

    internal sealed record LookAlike(Guid Id, string Title, string Status, string FirstSigner, string? CaseLabel, double Similarity, DateTimeOffset? SubmittedAt);

    /// <param name="Own">The body's own past proposals.</param>
    /// <param name="HiddenOfOwnBody">How many more of them the caller may not see.</param>
    /// <param name="Elsewhere">What else Forwarding lets the body see; for its office only.</param>
    /// <param name="HiddenElsewhere">How many more were forwarded somewhere.</param>
    /// <param name="ElsewhereUnavailable">Whether Forwarding did not answer.</param>
    internal sealed record Answer(
        IReadOnlyList<LookAlike> Own, int HiddenOfOwnBody, IReadOnlyList<LookAlikeElsewhere> Elsewhere, int HiddenElsewhere, bool ElsewhereUnavailable);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapGet("/{id:guid}/look-alikes", Handle).WithName("FindSimilarProposals");

    private static async Task<Ok<Answer>> Handle(
        Guid id, double? least, Caller caller, ProposalsDbContext db, ProposalAccess access, LookAlikesElsewhere elsewhere, CancellationToken ct)
    {
        var proposal = await access.FindAsync(id, ct);
        var (own, hidden) = await OwnAsync(proposal, Math.Clamp(least ?? 0.2, 0.05, 1), caller, db, ct);
        if (await elsewhere.FindAsync(proposal, caller, ct) is not { } found)
            return TypedResults.Ok(new Answer(own, hidden, [], 0, true));
        // The body's own proposals are above, as far as the caller may see them. The rest is for the office: others see only that there is something.
        var others = found.Visible.Where(l => l.Kind != StepMessages.Kind || l.Body != proposal.Body).ToList();
        return TypedResults.Ok(ProposalPermissions.ReadingAll.Grants(caller)
            ? new Answer(own, hidden, others, found.Hidden, false)
            : new Answer(own, hidden, [], found.Hidden + others.Count, false));
    }

    // Submitted ones only: nobody's draft is compared. What the caller may not see is only counted.
    private static async Task<(IReadOnlyList<LookAlike> Own, int Hidden)> OwnAsync(
        Proposal proposal, double border, Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        var text = proposal.Content.ComparableText;
        var terms = LookAlikeTerms.Of(text);
        if (terms.Length == 0)
            return ([], 0);
        var candidates = await db.Proposals.IgnoreQueryFilters().AsNoTracking()
            .Where(p => p.Body == caller.Body && p.Id != proposal.Id && p.SubmittedAt != null && p.Fingerprint.Any(t => terms.Contains(t)))
            .OrderByDescending(p => p.SubmittedAt).Take(Candidates).ToListAsync(ct);
        var close = candidates.Select(p => (Proposal: p, Similarity: LookAlikeTerms.Similarity(text, p.Content.ComparableText)))
            .Where(c => c.Similarity >= border).OrderByDescending(c => c.Similarity).Take(20).ToList();
        var ids = close.Select(c => c.Proposal.Id).ToArray();
        var visible = await db.Proposals.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(ct);
        return ([.. close.Where(c => visible.Contains(c.Proposal.Id)).Select(c => new LookAlike(
            c.Proposal.Id, c.Proposal.Title, c.Proposal.Status.Code(), c.Proposal.FirstSigner, ProposalCard.Label(c.Proposal), Math.Round(c.Similarity, 3), c.Proposal.SubmittedAt))],
            close.Count - visible.Count);
    }
}
