using FluentValidation;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Features.TakeInEnvelope;

/// <summary>采编: the service of that kind makes the body's own item of it; the answer holds that item's id.</summary>
internal static class TakeInEnvelope
{
    internal sealed record Request(string? Title);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Title).AtMost(TriageLimits.LongestTitle);
    }

    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapPost("/{id:guid}/intake", Handle).WithName(nameof(TakeInEnvelope));

    private static async Task<Ok<EnvelopeView>> Handle(
        Guid id, IfMatch ifMatch, Request? request, Caller caller, ForwardingDbContext db, TriageDesk desk, EnvelopeAnswer answer, CancellationToken ct)
    {
        var envelope = await db.OpenAsync(id, ifMatch.Version, caller, ct);
        desk.TakeIn(envelope, VisibleText.IsBlank(request?.Title) ? null : request.Title, caller);
        return await answer.SaveAsync(envelope, caller, ct);
    }
}
