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

namespace Linkage.Proposals.Features.ReplyToProposal;

/// <summary>答复: drafted with class, publish level and promises; signed by the unit's leader; delivered to every proposer of the case.</summary>
internal static class ReplyToProposal
{
    internal sealed record Request(string Text, string ResultClass, string PublishLevel, string? ContactPerson, string? ContactPhone, IReadOnlyList<PromiseRequest>? Promises);

    internal sealed record PromiseRequest(string What, DateOnly DueOn);

    internal sealed record BackRequest(string Note);

    internal sealed record IssueRequest(string Signer, string? DocumentNumber);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPut("/{id:guid}/assignments/{assignment:guid}/reply", Draft).WithName("DraftReply");
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/reply-return", SendBack).WithName("SendReplyBack");
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/reply-issue", Issue).WithName("IssueReply");
    }

    private static async Task<Ok<ProposalCard>> Draft(
        Guid id, Guid assignment, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, ResultBook results, TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.DraftReply, id, assignment, match, caller, ct);
        var result = (await results.OfAsync(proposal.Body, ct)).FirstOrDefault(c => c.Code == request.ResultClass)
            ?? throw Refusal.Invalid("/resultClass", "unknown-code", request.ResultClass);
        var promises = request.Promises ?? [];
        if (result.Means is CanonicalResult.InProgress or CanonicalResult.Planned && promises.Count == 0)
            throw Refusal.Invalid("/promises", "promise-needed");
        var now = clock.GetUtcNow();
        var reply = proposal.DraftReply(
            unit, request.Text, result, CodeText.Parse<PublishLevel>(request.PublishLevel)!.Value, request.ContactPerson, request.ContactPhone, Actor.Of(caller), now);
        db.Promises.RemoveRange(await db.Promises.Where(p => p.ReplyId == reply.Id && p.State == PromiseState.Drafted).ToListAsync(ct));
        db.Promises.AddRange(promises.Select(p => new Promise
        {
            ProposalId = id,
            AssignmentId = assignment,
            ReplyId = reply.Id,
            Body = proposal.Body,
            UnitName = unit.UnitName,
            What = p.What,
            DueOn = p.DueOn,
        }));
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> SendBack(
        Guid id, Guid assignment, BackRequest request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.SendReplyBack, id, assignment, match, caller, ct);
        proposal.TakeUnitStep(AssignmentTrigger.SendReplyBack, unit, Actor.Of(caller), clock.GetUtcNow(), note: request.Note);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Issue(
        Guid id, Guid assignment, IssueRequest request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, DeadlineBook deadlines, TimeProvider clock,
        CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.IssueReply, id, assignment, match, caller, ct);
        var now = clock.GetUtcNow();
        var reply = proposal.IssueReply(unit, request.Signer, request.DocumentNumber, Actor.Of(caller), now);
        foreach (var promise in await db.Promises.Where(p => p.ReplyId == reply.Id && p.State == PromiseState.Drafted).ToListAsync(ct))
            promise.Open(BeijingDay.Of(now));

        await deadlines.AskForFeedbackAsync(proposal, now, ct);

        // All authors of the case are answered, also those whose proposals were merged into it.
        var recipients = await db.Proposals.IgnoreQueryFilters().AsNoTracking().Where(p => p.MergedIntoId == id)
            .Select(p => new { p.Id, p.FirstSignerId, p.FirstSigner }).ToListAsync(ct);
        recipients.Add(new { proposal.Id, proposal.FirstSignerId, proposal.FirstSigner });
        db.ReplyDeliveries.AddRange(recipients.Select(r => new ReplyDelivery { ReplyId = reply.Id, ProposalId = r.Id, ToUserId = r.FirstSignerId, ToName = r.FirstSigner, DeliveredAt = now }));
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Text).Required(50000);
            RuleFor(r => r.ResultClass).Required(10);
            RuleFor(r => r.PublishLevel).CodeOf<Request, PublishLevel>();
            RuleFor(r => r.ContactPerson).AtMost(50);
            RuleFor(r => r.ContactPhone).AtMost(50);
            RuleFor(r => r.Promises).NoMoreThan(20);
            RuleForEach(r => r.Promises).NotNull().WithErrorCode("required").ChildRules(p =>
            {
                p.RuleFor(x => x.What).Required(1000);
                p.RuleFor(x => x.DueOn).GreaterThan(new DateOnly(2000, 1, 1)).WithErrorCode("required");
            });
        }
    }

    internal sealed class BackValidator : AbstractValidator<BackRequest>
    {
        public BackValidator() => RuleFor(r => r.Note).Required(2000);
    }

    internal sealed class IssueValidator : AbstractValidator<IssueRequest>
    {
        public IssueValidator()
        {
            RuleFor(r => r.Signer).Required(50);
            RuleFor(r => r.DocumentNumber).AtMost(100);
        }
    }
}
