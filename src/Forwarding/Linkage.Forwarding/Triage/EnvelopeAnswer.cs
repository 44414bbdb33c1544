using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Triage;

/// <summary>Saves a decision and answers with the envelope as it is then, and its version.</summary>
internal sealed class EnvelopeAnswer(ForwardingDbContext db, TimeProvider clock, IHttpContextAccessor http)
{
    public async Task<Ok<EnvelopeView>> SaveAsync(Envelope envelope, Caller caller, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        http.HttpContext?.Response.SetVersion(envelope.Revision);
        return TypedResults.Ok(EnvelopeView.Of(envelope, caller, clock.GetUtcNow()));
    }
}
