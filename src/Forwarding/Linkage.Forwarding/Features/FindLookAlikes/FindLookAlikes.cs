using Linkage.Forwarding.Domain;
using Linkage.Forwarding.LookAlikes;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Forwarding.Features.FindLookAlikes;

/// <summary>查重 of an envelope against what the receiving body may see.</summary>
internal static class FindLookAlikes
{
    /// <param name="Text">The text of the envelope in which the passages' places are counted.</param>
    internal sealed record Answer(string Text, IReadOnlyList<LookAlikeView> Items, int HiddenElsewhere);

    internal sealed record LookAlikeView(
        Guid ItemId, string Kind, string Body, string Title, double Similarity, IReadOnlyList<PassageView> Passages, DateTimeOffset MovedAt);

    internal sealed record PassageView(int Start, int Length);

    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapGet("/{id:guid}/look-alikes", Handle).WithName(nameof(FindLookAlikes));

    private static async Task<Ok<Answer>> Handle(Guid id, Caller caller, ForwardingDbContext db, LookAlikeFinder finder, CancellationToken ct)
    {
        var envelope = await db.InboxOf(caller).FirstOrDefaultAsync(e => e.Id == id && e.State != EnvelopeState.Damaged, ct) ?? throw Refusal.NotFound();
        var text = ContentText.ToCompare(envelope.Content);
        var found = await finder.FindAsync(
            new(Viewer.Of(caller.Body, caller.Roles, caller.UserId), envelope.Title, text, envelope.NewItemId ?? envelope.ItemId, envelope.LineageId, LookAlikeFinder.MostShown), ct);
        return TypedResults.Ok(new Answer(
            text,
            [.. found.Visible.Select(l => new LookAlikeView(
                l.ItemId, l.Kind, l.Body, l.Title, Math.Round(l.Similarity, 4), [.. l.Passages.Select(p => new PassageView(p.Start, p.Length))], l.MovedAt))],
            found.HiddenElsewhere));
    }
}
