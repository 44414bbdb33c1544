using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Reading;

/// <summary>
/// The way to a proposal that is to be changed: visible (404), allowed (403), not stale (412); and back: row, steps and messages in one save.
/// </summary>
internal sealed class ProposalAccess(ProposalsDbContext db, StepMessages messages, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>The proposal with all that its rules ask about.</summary>
    /// <exception cref="Refusal">404: unknown, or nothing that the caller may see.</exception>
    public async Task<Proposal> FindAsync(Guid id, CancellationToken ct)
    {
        // Whoever changes it takes the row first: the second of two waits, reads what the first one made of it, and is told its version.
        if (db.Database.CurrentTransaction is not null)
            await db.Database.ExecuteSqlAsync($"select from proposals where id = {id} for update", ct);
        return await db.Proposals.Include(p => p.Signatures).Include(p => p.Assignments).Include(p => p.Replies).Include(p => p.Feedback)
            .AsSplitQuery().FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw Refusal.NotFound();
    }

    /// <summary>
    /// The case under which it is handled: itself, or the one that it was merged into, of which its authors stay proposers though they see no more of
    /// it than what concerns them.
    /// </summary>
    public async Task<Proposal> CaseOfAsync(Proposal proposal, CancellationToken ct)
    {
        if (proposal.MergedIntoId is not { } main)
            return proposal;
        if (db.Database.CurrentTransaction is not null)
            await db.Database.ExecuteSqlAsync($"select from proposals where id = {main} for update", ct);
        return await db.Proposals.IgnoreQueryFilters().Include(p => p.Signatures).Include(p => p.Assignments).Include(p => p.Replies).Include(p => p.Feedback)
            .AsSplitQuery().FirstAsync(p => p.Id == main, ct);
    }

    /// <summary>The proposal for a step of the caller.</summary>
    public async Task<Proposal> ForAsync(ProposalTrigger trigger, Guid id, IfMatch match, Caller caller, CancellationToken ct)
    {
        var proposal = await FindAsync(id, ct);
        if (!ProposalPermissions.Table[trigger].Allows(caller, await StandingAsync(proposal, null, caller, ct)))
            throw Refusal.NotAllowed();
        match.Require(proposal.Revision);
        return proposal;
    }

    /// <summary>The proposal and one unit's part of it for a step of the caller.</summary>
    public async Task<(Proposal Proposal, Assignment Unit)> ForUnitAsync(
        AssignmentTrigger trigger, Guid id, Guid assignment, IfMatch match, Caller caller, CancellationToken ct)
    {
        var proposal = await FindAsync(id, ct);
        var unit = proposal.AssignmentOf(assignment);
        if (!ProposalPermissions.OfAssignments[trigger].Allows(caller, await StandingAsync(proposal, unit, caller, ct)))
            throw Refusal.NotAllowed();
        match.Require(proposal.Revision);
        return (proposal, unit);
    }

    /// <summary>How the caller stands to the proposal, or to one unit's part of it.</summary>
    public async Task<Standing> StandingAsync(Proposal proposal, Assignment? unit, Caller caller, CancellationToken ct)
    {
        var units = await UnitsAsync(caller, ct);
        var isUnit = unit is null
            ? proposal.Assignments.Any(a => a.IsCurrent && a.Status != AssignmentStatus.Proposed && units.Contains(a.UnitId))
            : units.Contains(unit.UnitId);
        return proposal.StandingOf(caller.UserId, isUnit, clock.GetUtcNow());
    }

    /// <summary>The units for which the caller works.</summary>
    public async Task<IReadOnlyList<string>> UnitsAsync(Caller caller, CancellationToken ct) => caller.Is(Roles.UnitStaff)
        ? units ??= await db.UnitStaff.Where(s => s.Body == caller.Body && s.UserId == caller.UserId).Select(s => s.UnitId).ToListAsync(ct)
        : [];

    private List<string>? units;

    /// <summary>Saves and answers with the card as the caller sees it.</summary>
    public async Task<Ok<ProposalCard>> SaveAsync(Proposal proposal, Caller caller, CancellationToken ct)
    {
        await messages.PublishAsync(proposal, ct);
        await db.SaveChangesAsync(ct);
        http.HttpContext?.Response.SetVersion(proposal.Revision);
        return TypedResults.Ok(await CardAsync(proposal, caller, ct));
    }

    public async Task<ProposalCard> CardAsync(Proposal proposal, Caller caller, CancellationToken ct)
    {
        var standing = await StandingAsync(proposal, null, caller, ct);
        var handled = proposal.MergedIntoId is { } main
            ? await db.Proposals.IgnoreQueryFilters().Where(p => p.Id == main).Select(p => p.Status).FirstAsync(ct)
            : proposal.Status;
        var today = BeijingDay.Of(clock.GetUtcNow());
        // A merger is undone only as long as the case lets go of what was merged into it.
        bool Offers(ProposalTrigger t) => proposal.Offers(t, today) && (t != ProposalTrigger.UndoMerge || ProposalTransitions.From(handled).Contains(ProposalTrigger.ReleaseSource));
        return ProposalCard.Of(proposal, SeesRatings(proposal, caller, standing),
            [.. ProposalTransitions.From(proposal.Status).Where(t => ProposalPermissions.Table[t].Allows(caller, standing) && Offers(t)).Select(t => t.Code()),
             .. AsksForFeedback(handled, caller, standing) ? [GiveFeedback] : Array.Empty<string>()]);
    }

    /// <summary>反馈: offered to the proposer beside the steps of the table, since a merged proposal's author gives it to the case.</summary>
    public const string GiveFeedback = "give-feedback";

    // The office has its own form, in which it says whose feedback it is.
    private static bool AsksForFeedback(ProposalStatus handled, Caller caller, Standing standing) =>
        standing.IsAuthor && !caller.Is(Roles.Triage) && ProposalCard.AsksForFeedback(handled);

    /// <summary>
    /// Only the office and the proposers know of a rating before its round is closed; a proposer who also works for a unit that handles the case
    /// does not, since that unit must not.
    /// </summary>
    public static bool SeesRatings(Proposal proposal, Caller caller, Standing standing) =>
        ProposalPermissions.ReadingAll.Grants(caller) || ((standing.IsSigner || standing.IsAuthor) && !standing.IsUnit) || proposal.Status != ProposalStatus.FeedbackRecorded;
}
