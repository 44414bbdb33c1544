using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.RecordOutcome;

/// <summary>登记成果, and correct it. A correction is a further revision; every source of the item is told of both.</summary>
internal static class RecordOutcome
{
    internal static void Map(RouteGroupBuilder items)
    {
        items.MapPost("/{id:guid}/outcomes", Record).WithName(nameof(RecordOutcome));
        items.MapPut("/{id:guid}/outcomes/{outcomeId:guid}", Correct).WithName("CorrectOutcome");
    }

    private static Task<Ok<ItemRepresentation>> Record(
        Guid id, OutcomeRequest request, IfMatch match, Caller caller, ItemSteps steps, OutcomeRecording outcomes, CancellationToken ct) =>
        steps.NoteAsync(id, match, caller, (item, now) =>
        {
            OutcomeGuards.RequireOutOfHouse(item);
            OutcomeGuards.RequireHappened(request.OccurredOn, now, "/occurredOn");
            outcomes.Record(item, request.Words(), caller, now);
            item.Note("record-outcome", caller, now, $"{request.Type} {request.ByWhom}");
            return Task.CompletedTask;
        }, ct);

    private static Task<Ok<ItemRepresentation>> Correct(
        Guid id, Guid outcomeId, OutcomeRequest request, IfMatch match, Caller caller, ItemSteps steps, OutcomeRecording outcomes,
        SocialInformationDbContext db, CancellationToken ct) =>
        steps.NoteAsync(id, match, caller, async (item, now) =>
        {
            var known = await db.Outcomes.AsNoTracking().Where(o => o.OutcomeId == outcomeId && o.ItemId == item.Id)
                .OrderByDescending(o => o.Revision).FirstOrDefaultAsync(ct) ?? throw Refusal.NotFound();
            if (known.FromBody != item.Body)
                throw Refusal.NotAllowed("outcome-not-own");
            if (known.Type != request.Type)
                throw Refusal.Conflict("outcome-type-fixed");
            OutcomeGuards.RequireHappened(request.OccurredOn, now, "/occurredOn");
            outcomes.Record(item, request.Words(), caller, now, outcomeId, known.Revision + 1);
            item.Note("correct-outcome", caller, now, $"{request.Type} {request.ByWhom}");
        }, ct);
}
