using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReadProposals;

/// <summary>提案详情: as far as the caller's standing goes. Units see neither each other's opinions to others, nor ratings before the round closes.</summary>
internal static class GetProposal
{
    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapGet("/{id:guid}", Handle).WithName(nameof(GetProposal));
        proposals.MapGet("/{id:guid}/steps", Steps).WithName("ListSteps");
    }

    private static async Task<Ok<ProposalDetail>> Handle(
        Guid id, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var proposal = await access.FindAsync(id, ct);
        var view = new ProposalView(proposal, await access.CaseOfAsync(proposal, ct), caller, await access.StandingAsync(proposal, null, caller, ct), await access.UnitsAsync(caller, ct), clock.GetUtcNow());
        response.SetVersion(proposal.Revision);
        return TypedResults.Ok(await view.DetailAsync(db, await access.CardAsync(proposal, caller, ct), ct));
    }

    private static async Task<Ok<IReadOnlyList<StepRow>>> Steps(Guid id, Caller caller, ProposalsDbContext db, ProposalAccess access, CancellationToken ct)
    {
        var proposal = await access.FindAsync(id, ct);
        var standing = await access.StandingAsync(proposal, null, caller, ct);
        var steps = await db.ProposalSteps.AsNoTracking().Where(s => s.ProposalId == id).OrderBy(s => s.Number).ToListAsync(ct);
        // Why a member would not carry it is for the office that asked.
        var (office, declined) = (ProposalPermissions.ReadingAll.Grants(caller), ProposalTrigger.DeclineCarrying.Code());
        if (!office && !standing.IsSigner && !standing.IsAuthor)
            steps.RemoveAll(s => ProposalPermissions.Blind.Contains(s.Step));
        return TypedResults.Ok<IReadOnlyList<StepRow>>([.. steps.Select(s => new StepRow(
            s.Number, s.Step, s.From.Code(), s.To.Code(), s.ContentVersion, s.Actor, s.At, s.ReasonCode, office || s.Step != declined ? s.Note : null, s.AssignmentId, s.Unit, s.UnitRole?.Code())
        {
            Person = office ? s.Person : null,
        })]);
    }

    internal sealed record StepRow(
        int Number, string Step, string From, string To, int ContentVersion, string Actor, DateTimeOffset At, string? ReasonCode, string? Note,
        Guid? AssignmentId, string? Unit, string? UnitRole)
    {
        /// <summary>Who declined, for the office that asked.</summary>
        public string? Person { get; init; }
    }
}
