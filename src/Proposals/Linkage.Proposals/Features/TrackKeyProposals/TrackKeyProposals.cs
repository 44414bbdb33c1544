using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.TrackKeyProposals;

/// <summary>重点提案 and 督办: nominate, walk the key track, and record each reminder, letter, meeting, inspection and circular.</summary>
internal static class TrackKeyProposals
{
    internal sealed record StepRequest(string Step, string? From, string? Text, DateOnly? On, string? SupervisingLeader, string? LeadHandlingLeader, string? Tier);

    internal sealed record SupervisionRequest(string Kind, DateOnly HeldOn, string? Leader, string Summary, Guid? AssignmentId);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/key-nomination", Nominate).WithName("NominateKeyProposal");
        proposals.MapPost("/{id:guid}/key-steps", TakeStep).WithName("TakeKeyStep");
        proposals.MapPost("/{id:guid}/supervision", Supervise).WithName("SuperviseProposal");
    }

    private static async Task<Ok<ProposalCard>> Nominate(
        Guid id, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.TrackAsKey, id, match, caller, ct);
        if (await db.KeyTracks.AnyAsync(k => k.ProposalId == id, ct))
            throw Refusal.Conflict("already-exists");
        proposal.Note(ProposalTrigger.TrackAsKey, Actor.Of(caller), clock.GetUtcNow(), "nominated");
        db.KeyTracks.Add(new KeyTrack { ProposalId = id, Body = proposal.Body });
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> TakeStep(
        Guid id, StepRequest request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, StepMessages messages, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.TrackAsKey, id, match, caller, ct);
        var track = await db.KeyTracks.FirstOrDefaultAsync(k => k.ProposalId == id, ct) ?? throw Refusal.NotFound();
        var trigger = CodeText.Parse<KeyTrigger>(request.Step)!.Value;
        var now = clock.GetUtcNow();
        proposal.Require(ProposalTrigger.TrackAsKey);
        track.Take(trigger, new(request.From, request.Text, request.On, request.SupervisingLeader, request.LeadHandlingLeader, request.Tier), now);
        if (trigger is KeyTrigger.List or KeyTrigger.Drop)
            proposal.MarkKey(trigger == KeyTrigger.List);
        proposal.Note(ProposalTrigger.TrackAsKey, Actor.Of(caller), now, trigger.Code(), request.Text);
        if (trigger == KeyTrigger.List)
            await messages.PublishKeyAsync(proposal, Actor.Of(caller), now, track.SupervisingLeader, ct);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Supervise(
        Guid id, SupervisionRequest request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Supervise, id, match, caller, ct);
        if (request.AssignmentId is { } assignment && proposal.Assignments.All(a => a.Id != assignment))
            throw Refusal.Invalid("/assignmentId", "not-found");
        var kind = CodeText.Parse<SupervisionKind>(request.Kind)!.Value;
        var now = clock.GetUtcNow();
        proposal.Note(ProposalTrigger.Supervise, Actor.Of(caller), now, kind.Code(), request.Summary);
        db.SupervisionEvents.Add(new SupervisionEvent
        {
            ProposalId = id,
            Body = proposal.Body,
            Kind = kind,
            HeldOn = request.HeldOn,
            Leader = request.Leader,
            Summary = request.Summary,
            AssignmentId = request.AssignmentId,
            By = caller.Name,
            At = now,
        });
        if (await db.KeyTracks.FirstOrDefaultAsync(k => k.ProposalId == id && k.Status == KeyStatus.Planned, ct) is { } track)
            track.Take(KeyTrigger.HoldEvent, new(null, null, null, null, null, null), now);
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class StepValidator : AbstractValidator<StepRequest>
    {
        public StepValidator()
        {
            RuleFor(r => r.Step).Must(c => CodeText.Parse<KeyTrigger>(c) is not null and not KeyTrigger.HoldEvent).UnknownCode();
            RuleFor(r => r.From).AtMost(100);
            RuleFor(r => r.Text).AtMost(20000);
            RuleFor(r => r.SupervisingLeader).AtMost(50);
            RuleFor(r => r.LeadHandlingLeader).AtMost(50);
            RuleFor(r => r.Tier).Must(t => t is null or "chair" or "committee").UnknownCode();
        }
    }

    internal sealed class SupervisionValidator : AbstractValidator<SupervisionRequest>
    {
        public SupervisionValidator()
        {
            RuleFor(r => r.Kind).CodeOf<SupervisionRequest, SupervisionKind>();
            RuleFor(r => r.Leader).AtMost(50);
            RuleFor(r => r.Summary).Required(5000);
        }
    }
}
