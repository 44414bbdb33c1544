using FluentValidation;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Features.RelayEnvelope;

/// <summary>转送: to departments, for their reference or handling. Every source is told.</summary>
internal static class RelayEnvelope
{
    public const int MostDepartments = 20;

    internal sealed record Request(IReadOnlyList<string> Departments, string? Note);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Departments).Must(d => d is { Count: >= 1 and <= MostDepartments }).WithErrorCode("department-count").WithState(_ => new object[] { MostDepartments });
            RuleForEach(r => r.Departments).Required(TriageLimits.LongestName);
            RuleFor(r => r.Note).AtMost(TriageLimits.LongestNote);
        }
    }

    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapPost("/{id:guid}/relay", Handle).WithName(nameof(RelayEnvelope));

    private static async Task<Ok<EnvelopeView>> Handle(
        Guid id, IfMatch ifMatch, Request request, Caller caller, ForwardingDbContext db, TriageDesk desk, EnvelopeAnswer answer, CancellationToken ct)
    {
        var envelope = await db.OpenAsync(id, ifMatch.Version, caller, ct);
        await desk.RelayAsync(envelope, [.. request.Departments.Select(d => d.Trim())], request.Note, caller, ct);
        return await answer.SaveAsync(envelope, caller, ct);
    }
}
