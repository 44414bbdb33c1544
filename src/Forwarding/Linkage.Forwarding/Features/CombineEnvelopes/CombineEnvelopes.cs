using FluentValidation;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Features.CombineEnvelopes;

/// <summary>综合: two or more envelopes of one kind become one item of the body, each keeping its place and share. All or nothing.</summary>
internal static class CombineEnvelopes
{
    public const int Most = 50;

    internal sealed record Request(string Title, IReadOnlyList<Source> Sources);

    /// <param name="Version">The envelope's version, as If-Match would say for one.</param>
    /// <param name="SharePercent">Either every source says it, and they sum up to 100, or none does, and all have the same.</param>
    internal sealed record Source(Guid EnvelopeId, int Version, int? SharePercent);

    internal sealed record Answer(Guid NewItemId, Guid LineageId, string Kind, IReadOnlyList<EnvelopeView> Envelopes);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).Required(TriageLimits.LongestTitle);
            RuleFor(r => r.Sources).Must(s => s is { Count: >= 2 and <= Most }).WithErrorCode("combination-count").WithState(_ => new object[] { Most });
            RuleFor(r => r.Sources).Must(s => s is null || s.All(e => e is not null)).WithErrorCode("required");
            RuleFor(r => r.Sources).Must(s => s is null || s.Where(e => e is not null).DistinctBy(e => e.EnvelopeId).Count() == s.Count(e => e is not null))
                .WithErrorCode("combination-repeated");
            RuleFor(r => r.Sources).Must(SharesFit).WithErrorCode("shares-not-whole");
        }

        private static bool SharesFit(IReadOnlyList<Source>? sources) =>
            sources is null || sources.Any(s => s is null) || sources.All(s => s.SharePercent is null)
            || (sources.All(s => s.SharePercent is not null) && Shares.AreWhole([.. sources.Select(s => s.SharePercent!.Value)]));
    }

    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapPost("/combination", Handle).WithName(nameof(CombineEnvelopes));

    private static async Task<Ok<Answer>> Handle(
        Request request, Caller caller, ForwardingDbContext db, TriageDesk desk, TimeProvider clock, CancellationToken ct)
    {
        var found = await db.LockAsync(request.Sources.Select(s => s.EnvelopeId), caller, ct);
        var envelopes = request.Sources.Select(s => Inbox.Checked(found.GetValueOrDefault(s.EnvelopeId), s.Version, caller)).ToList();
        if (envelopes.DistinctBy(e => e.Kind).Count() > 1)
            throw Refusal.Conflict("combination-of-kinds");
        foreach (var envelope in envelopes)
            if (EnvelopeTransitions.Next(envelope.State, EnvelopeTrigger.Combine, envelope.Channel) is null)
                throw new TransitionNotAllowedException(envelope.State, EnvelopeTrigger.Combine);

        var even = Shares.Even(envelopes.Count);
        var (newItemId, lineageId) = desk.Combine(
            [.. envelopes.Select((envelope, i) => (envelope, request.Sources[i].SharePercent ?? even[i]))], request.Title, caller);
        await db.SaveChangesAsync(ct);

        var now = clock.GetUtcNow();
        return TypedResults.Ok(new Answer(newItemId, lineageId, envelopes[0].Kind, [.. envelopes.Select(e => EnvelopeView.Of(e, caller, now))]));
    }
}
