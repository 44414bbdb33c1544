using FluentValidation;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Features.NotUseEnvelope;

/// <summary>不采用 (留存), with a reason code that every source is told, and 重新启用.</summary>
internal static class NotUseEnvelope
{
    internal sealed record Request(string ReasonCode, string? Note);

    internal sealed record ReopeningRequest(string? Note);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ReasonCode).Required(TriageLimits.LongestCode);
            RuleFor(r => r.Note).AtMost(TriageLimits.LongestNote);
        }
    }

    internal sealed class ReopeningValidator : AbstractValidator<ReopeningRequest>
    {
        public ReopeningValidator() => RuleFor(r => r.Note).AtMost(TriageLimits.LongestNote);
    }

    public static void Map(RouteGroupBuilder envelopes)
    {
        envelopes.MapPost("/{id:guid}/non-use", NotUse).WithName(nameof(NotUseEnvelope));
        envelopes.MapPost("/{id:guid}/reopening", Reopen).WithName("ReopenEnvelope");
    }

    private static async Task<Ok<EnvelopeView>> NotUse(
        Guid id, IfMatch ifMatch, Request request, Caller caller, ForwardingDbContext db, TriageDesk desk, EnvelopeAnswer answer, CancellationToken ct)
    {
        var envelope = await db.OpenAsync(id, ifMatch.Version, caller, ct);
        await desk.NotUseAsync(envelope, request.ReasonCode, request.Note, caller, ct);
        return await answer.SaveAsync(envelope, caller, ct);
    }

    private static async Task<Ok<EnvelopeView>> Reopen(
        Guid id, IfMatch ifMatch, ReopeningRequest? request, Caller caller, ForwardingDbContext db, TriageDesk desk, EnvelopeAnswer answer, CancellationToken ct)
    {
        var envelope = await db.OpenAsync(id, ifMatch.Version, caller, ct);
        await desk.ReopenAsync(envelope, request?.Note, caller, ct);
        return await answer.SaveAsync(envelope, caller, ct);
    }
}
