using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Features.SignForEnvelope;

/// <summary>签收, and 撤销签收 while nothing was decided yet.</summary>
internal static class SignForEnvelope
{
    public static void Map(RouteGroupBuilder envelopes)
    {
        envelopes.MapPost("/{id:guid}/receipt", Sign).WithName(nameof(SignForEnvelope));
        envelopes.MapPost("/{id:guid}/receipt-withdrawal", Undo).WithName("UndoSignForEnvelope");
    }

    private static async Task<Ok<EnvelopeView>> Sign(
        Guid id, IfMatch ifMatch, Caller caller, ForwardingDbContext db, TriageDesk desk, EnvelopeAnswer answer, CancellationToken ct)
    {
        var envelope = await db.OpenAsync(id, ifMatch.Version, caller, ct);
        desk.SignFor(envelope, caller);
        return await answer.SaveAsync(envelope, caller, ct);
    }

    private static async Task<Ok<EnvelopeView>> Undo(
        Guid id, IfMatch ifMatch, Caller caller, ForwardingDbContext db, TriageDesk desk, EnvelopeAnswer answer, CancellationToken ct)
    {
        var envelope = await db.OpenAsync(id, ifMatch.Version, caller, ct);
        desk.UndoSignFor(envelope, caller);
        return await answer.SaveAsync(envelope, caller, ct);
    }
}
