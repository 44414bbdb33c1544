using Linkage.Forwarding.Domain;
using Linkage.Forwarding.LookAlikes;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Forwarding.Features.CountLookAlikes;

/// <summary>
/// 查重提示: how many look-alikes some envelopes of the inbox have. Asked for the rows in sight once the list stands, so that the list never waits for it
/// and the figure is that of the moment.
/// </summary>
internal static class CountLookAlikes
{
    public const int Most = 50;

    internal sealed record Answer(IReadOnlyList<Figure> Items);

    /// <param name="Count">As many as reading the envelope shows.</param>
    /// <param name="Highest">How alike the nearest is, 0 to 1.</param>
    internal sealed record Figure(Guid EnvelopeId, int Count, double Highest);

    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapGet("/look-alikes", Handle).WithName(nameof(CountLookAlikes));

    private static async Task<Ok<Answer>> Handle(Guid[]? ids, Caller caller, ForwardingDbContext db, LookAlikeFinder finder, CancellationToken ct)
    {
        Inbox.RequireReader(caller);
        if (ids is not { Length: >= 1 and <= Most })
            throw Refusal.Invalid("/ids", "envelope-count", Most);

        var asked = await db.InboxOf(caller).Where(e => ids.Contains(e.Id) && e.State != EnvelopeState.Damaged)
            .Select(e => new { e.Id, e.Title, e.Content, e.ItemId, e.NewItemId, e.LineageId }).ToListAsync(ct);
        var figures = new List<Figure>(asked.Count);
        foreach (var e in asked)
        {
            var question = new LookAlikeQuestion(
                Viewer.Of(caller.Body, caller.Roles, caller.UserId), e.Title, ContentText.ToCompare(e.Content), e.NewItemId ?? e.ItemId, e.LineageId, LookAlikeFinder.MostShown);
            var (count, highest) = await finder.CountAsync(question, ct);
            figures.Add(new(e.Id, count, Math.Round(highest, 4)));
        }

        return TypedResults.Ok(new Answer(figures));
    }
}
