using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.SettleRecommendation;

/// <summary>办理结果: what became of one recommendation, or of many in one go; every source is told in the same transaction.</summary>
internal static class SettleRecommendation
{
    internal static void Map(RouteGroupBuilder recommendations)
    {
        recommendations.MapPost("/{id:guid}/outcome", Handle).WithName(nameof(SettleRecommendation));
        recommendations.MapPost("/outcomes/batch", HandleBatch).WithName("SettleRecommendations");
        recommendations.MapPost("/{id:guid}/asking-again", AskAgain).WithName("AskRecommendationAgain");
    }

    private static async Task<Ok<RecommendationView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, StepTaking steps, Settling settling, ReportReader reader, CancellationToken ct)
    {
        var row = await steps.FindAsync<Recommendation>(id, match, ct);
        await settling.SettleAsync([(row, request)], caller, ct);
        await steps.SaveAsync(row, ct);
        return TypedResults.Ok((await reader.RowsAsync([row], caller, ct))[0]);
    }

    private static async Task<Ok<BatchAnswer>> HandleBatch(
        BatchRequest request, Caller caller, JointSurveysDbContext db, Settling settling, BatchWords words, CancellationToken ct)
    {
        var ids = request.Entries.Select(e => e.RecommendationId).ToList();
        var rows = await db.Recommendations.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var good = new List<(Recommendation, Request)>();
        var results = new List<BatchResult>();
        var seen = new HashSet<Guid>();
        foreach (var entry in request.Entries)
        {
            try
            {
                var row = rows.GetValueOrDefault(entry.RecommendationId) ?? throw Refusal.NotFound();
                if (entry.Version is { } version && version != row.Revision)
                    throw Refusal.Stale(row.Revision);
                if (!seen.Add(row.Id))
                    throw Refusal.Conflict("source-carried", row.Id);
                settling.Require(row, entry.Outcome, caller);
                good.Add((row, entry.Outcome));
                results.Add(new(row.Id, null));
            }
            catch (Refusal refusal)
            {
                results.Add(new(entry.RecommendationId, words.Say(refusal)));
            }
        }

        await settling.SettleAsync(good, caller, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new BatchAnswer(results));
    }

    private static async Task<Ok<RecommendationView>> AskAgain(
        Guid id, Reason reason, IfMatch match, Caller caller, StepTaking steps, Settling settling, ReportReader reader, CancellationToken ct)
    {
        var row = await steps.FindAsync<Recommendation>(id, match, ct);
        steps.Take(row, RecommendationTrigger.AskAgain, caller, note: reason.Text);
        await settling.ReopenAsync(row, reason.Text, caller, ct);
        await steps.SaveAsync(row, ct);
        return TypedResults.Ok((await reader.RowsAsync([row], caller, ct))[0]);
    }

    /// <param name="Result"><c>adopted</c>, <c>partly-adopted</c>, <c>planned</c>, <c>declined</c> or <c>no-reply</c>.</param>
    /// <param name="ByWhom">Which unit said so.</param>
    /// <param name="DocumentNumber">文号; an adoption has one.</param>
    /// <param name="OccurredOn">The day.</param>
    /// <param name="Reason">Why; a refusal or a part has one.</param>
    internal sealed record Request(string Result, string ByWhom, string? DocumentNumber, DateOnly OccurredOn, string? Reason)
    {
        public RecommendationStatus Status => CodeText.Parse<RecommendationStatus>(Result)!.Value;
    }

    internal sealed record BatchRequest(IReadOnlyList<BatchEntry> Entries);

    internal sealed record BatchEntry(Guid RecommendationId, int? Version, Request Outcome);

    internal sealed record BatchAnswer(IReadOnlyList<BatchResult> Results);

    internal sealed record BatchResult(Guid RecommendationId, BatchProblem? Problem);

    internal sealed class Rules : AbstractValidator<Request>
    {
        private static readonly string[] Results = ["adopted", "partly-adopted", "planned", "declined", "no-reply"];

        public Rules()
        {
            RuleFor(r => r.Result).OneOf(Results);
            RuleFor(r => r.ByWhom).Required(200);
            RuleFor(r => r.DocumentNumber).AtMost(200);
            RuleFor(r => r.DocumentNumber).Given("document-needed").When(r => r.Result is "adopted" or "partly-adopted");
            RuleFor(r => r.OccurredOn).Day();
            RuleFor(r => r.Reason).AtMost(2000);
            RuleFor(r => r.Reason).Given("reason-needed").When(r => r.Result is "declined" or "partly-adopted");
        }
    }

    internal sealed class BatchRules : AbstractValidator<BatchRequest>
    {
        public BatchRules()
        {
            RuleFor(r => r.Entries).Count(1, 500);
            RuleForEach(r => r.Entries).ChildRules(entry =>
                entry.RuleFor(e => e.Outcome).NotNull().WithErrorCode("required").SetValidator(new Rules()))
                .When(r => r.Entries?.All(e => e is not null) == true);
        }
    }
}
