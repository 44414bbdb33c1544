using FluentValidation;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Features.ReturnEnvelope;

/// <summary>退回补充, with a reason code of the body and the day by which the sender has to supplement.</summary>
internal static class ReturnEnvelope
{
    internal sealed record Request(string ReasonCode, string? Note, DateOnly? SupplementDueOn);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ReasonCode).Required(TriageLimits.LongestCode);
            RuleFor(r => r.Note).AtMost(TriageLimits.LongestNote);
        }
    }

    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapPost("/{id:guid}/return", Handle).WithName(nameof(ReturnEnvelope));

    private static async Task<Ok<EnvelopeView>> Handle(
        Guid id, IfMatch ifMatch, Request request, Caller caller, ForwardingDbContext db, TriageDesk desk, EnvelopeAnswer answer, CancellationToken ct)
    {
        var envelope = await db.OpenAsync(id, ifMatch.Version, caller, ct);
        await desk.ReturnAsync(envelope, request.ReasonCode, request.Note, request.SupplementDueOn, caller, ct);
        return await answer.SaveAsync(envelope, caller, ct);
    }
}
