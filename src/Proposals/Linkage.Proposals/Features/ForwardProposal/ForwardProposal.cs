using FluentValidation;
using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ForwardProposal;

/// <summary>
/// 向上报送: as a clue, or as a draft that a member of the higher level carries with co-signers there. What the body above returned goes again with what
/// was missing (补充说明), as the next version of the same item, in answer to the envelope that came back.
/// </summary>
internal static class ForwardProposal
{
    /// <param name="Form"><c>clue</c> or <c>carried</c>.</param>
    /// <param name="Channel"><c>normal</c>, or <c>direct-report</c> for a point that has one.</param>
    /// <param name="ToBody">Where to, for a direct-report point with several links.</param>
    /// <param name="Urgency"><c>normal</c>, <c>urgent</c> or <c>extra-urgent</c>.</param>
    /// <param name="Carrier">The member above who is wished for.</param>
    /// <param name="CoSigners">Who is wished to sign with them.</param>
    /// <param name="Supplement">What the body above had found missing; needed when it returned the last one.</param>
    internal sealed record Request(string Form, string? Channel, string? ToBody, string? Urgency, Person? Carrier, IReadOnlyList<Person>? CoSigners, string? Supplement = null);

    internal sealed record Person(string? UserId, string Name);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/{id:guid}/forwarding", Handle).WithName(nameof(ForwardProposal));

    private static async Task<Ok<ProposalCard>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, IDirectory directory, IOutbox outbox, TimeProvider clock,
        CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.ForwardUpward, id, match, caller, ct);
        var form = CodeText.Parse<ForwardForm>(request.Form)!.Value;
        var route = await directory.ResolveRouteAsync(proposal.Body, request.Channel ?? ForwardingChannels.Normal, request.ToBody, ct) ?? throw Refusal.Conflict("no-route");
        var now = clock.GetUtcNow();
        proposal.ForwardUpward(route.ToBody, Actor.Of(caller), now);
        var last = await db.Forwards.Where(f => f.ProposalId == id && f.ToBody == route.ToBody).OrderByDescending(f => f.ContentVersion).FirstOrDefaultAsync(ct);
        var isReturned = last?.Stage == ProposalForward.Returned;
        if (last is not null && !isReturned && last.ContentVersion >= proposal.ContentVersion)
            throw Refusal.Conflict("forwarded-already");
        if (isReturned && VisibleText.IsBlank(request.Supplement))
            throw Refusal.Invalid("/supplement", "required");

        // A filed text stays as it is; the supplement makes the next version of what was sent.
        var version = Math.Max(proposal.ContentVersion, (last?.ContentVersion ?? 0) + 1);
        var forward = new ProposalForward
        {
            ProposalId = id,
            Body = proposal.Body,
            ToBody = route.ToBody,
            Form = form,
            Channel = form == ForwardForm.Carried ? "carried" : route.Channel,
            ContentVersion = version,
            Carrier = request.Carrier?.Name,
            SentAt = now,
            SentBy = caller.Name,
        };
        db.Forwards.Add(forward);
        var content = new ForwardedContent(
            proposal.Title, proposal.Situation, proposal.Analysis, proposal.Suggestion, proposal.Category, form.Code(),
            request.Carrier is { } carrier ? new(carrier.UserId, carrier.Name) : null, [.. (request.CoSigners ?? []).Select(s => new ForwardedPerson(s.UserId, s.Name))],
            proposal.Content.Attachments, request.Supplement).ToJson();
        outbox.Publish(new ItemForwarded
        {
            EnvelopeId = forward.Id,
            LineageId = proposal.LineageId,
            Hop = proposal.Hop,
            Kind = StepMessages.Kind,
            ItemId = id,
            Version = version,
            Origin = proposal.Body,
            OriginSequence = await outbox.NextSequenceAsync<ItemForwarded>(proposal.Body, ct),
            ToBody = route.ToBody,
            Channel = forward.Channel,
            Skipped = [.. route.Skipped.Select(s => $"{s.Code}:{s.Policy}")],
            Urgency = request.Urgency ?? "normal",
            Title = proposal.Title,
            Content = content,
            ContentHash = ProposalContent.HashOf(content),
            Supersedes = isReturned ? last!.Id : null,
            ForwardedBy = caller.Name,
            ForwardedAt = now,
        });
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Form).CodeOf<Request, ForwardForm>();
            RuleFor(r => r.Channel).Must(c => c is null or ForwardingChannels.Normal or ForwardingChannels.DirectReport).UnknownCode();
            RuleFor(r => r.Urgency).Must(c => c is null or "normal" or "urgent" or "extra-urgent").UnknownCode();
            RuleFor(r => r.ToBody).Matches("^[0-9]{6}$").UnknownCode();
            RuleFor(r => r.Supplement).AtMost(5000);
            RuleFor(r => r.CoSigners).NoMoreThan(100);
            RuleForEach(r => r.CoSigners).NotNull().WithErrorCode("required").SetValidator(new PersonValidator());
            RuleFor(r => r.Carrier!).SetValidator(new PersonValidator()).When(r => r.Carrier is not null);
        }
    }

    internal sealed class PersonValidator : AbstractValidator<Person>
    {
        public PersonValidator()
        {
            RuleFor(p => p.UserId).AtMost(100);
            RuleFor(p => p.Name).Required(50);
        }
    }
}
