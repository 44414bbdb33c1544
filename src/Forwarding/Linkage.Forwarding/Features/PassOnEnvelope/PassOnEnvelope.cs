using FluentValidation;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Features.PassOnEnvelope;

/// <summary>转报: further up unchanged, as a new envelope one hop higher on the same lineage.</summary>
internal static class PassOnEnvelope
{
    internal sealed record Request(string? Channel, string? ToBody, string? Note);

    internal sealed record Answer(Guid NewEnvelopeId, EnvelopeView Envelope);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Channel).Must(c => c is null or "normal" or "direct-report").UnknownCode();
            RuleFor(r => r.ToBody).AtMost(TriageLimits.LongestCode);
            RuleFor(r => r.Note).AtMost(TriageLimits.LongestNote);
        }
    }

    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapPost("/{id:guid}/forwarding", Handle).WithName(nameof(PassOnEnvelope));

    private static async Task<Ok<Answer>> Handle(
        Guid id, IfMatch ifMatch, Request? request, Caller caller, ForwardingDbContext db, TriageDesk desk, EnvelopeAnswer answer, CancellationToken ct)
    {
        var envelope = await db.OpenAsync(id, ifMatch.Version, caller, ct);
        var newEnvelopeId = await desk.PassOnAsync(envelope, request?.Channel, request?.ToBody, request?.Note, caller, ct);
        var saved = await answer.SaveAsync(envelope, caller, ct);
        return TypedResults.Ok(new Answer(newEnvelopeId, saved.Value!));
    }
}
