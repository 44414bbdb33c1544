using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Forwarding.Features.ReadEnvelope;

/// <summary>One envelope with its content, its clock, what may be done now and what was done so far.</summary>
internal static class ReadEnvelope
{
    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapGet("/{id:guid}", Handle).WithName(nameof(ReadEnvelope));

    private static async Task<Ok<EnvelopeView>> Handle(Guid id, Caller caller, HttpResponse response, ForwardingDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var envelope = await db.InboxOf(caller).FirstOrDefaultAsync(e => e.Id == id && e.State != EnvelopeState.Damaged, ct) ?? throw Refusal.NotFound();
        var steps = await db.EnvelopeSteps.AsNoTracking().Where(s => s.EnvelopeId == id).OrderBy(s => s.Revision).ToListAsync(ct);

        response.SetVersion(envelope.Revision);
        return TypedResults.Ok(EnvelopeView.Of(envelope, caller, clock.GetUtcNow()) with { Steps = [.. steps.Select(StepView.Of)] });
    }
}
