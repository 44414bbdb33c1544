using FluentValidation;
using Linkage.Attachments;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.CombineItems;

/// <summary>综合: makes one item of several of the body's own. Every source stays, with its order and share, and later gets the outcomes.</summary>
internal static class CombineItems
{
    internal sealed record Request(string Title, IReadOnlyList<Source> Sources);

    /// <param name="ItemId">One of the body's items, in screening or editing.</param>
    /// <param name="Version">Its version as the caller saw it.</param>
    /// <param name="SharePercent">Its share; equal shares when every source leaves it out.</param>
    internal sealed record Source(Guid ItemId, long Version, int? SharePercent = null);

    internal static void Map(RouteGroupBuilder items) => items.MapPost("/combinations", Handle).WithName(nameof(CombineItems));

    private static async Task<Created<ItemRepresentation>> Handle(
        Request request, Caller caller, SocialInformationDbContext db, ItemSteps steps, ItemReader reader, AttachmentChoice files, IOutbox outbox, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await FindAsync(request, caller, db, ct);
        var shares = Shares(request.Sources);
        var id = ItemId.New(now);
        var combined = InformationItem.Combine(
            id, caller.Body, found.Max(i => i.Hop),
            CombinedText.Of(request.Title.Trim(), [.. found.Select(i => (i.Title, i.Content))], files.Fitting),
            new(found.Max(i => i.Urgency), "other", CallId: One(found.Select(i => i.CallId)), ThemeId: One(found.Select(i => i.ThemeId))),
            [.. found.Select((i, n) => new ItemSource(
                id, n + 1, shares[n], i.Id.Value, i.LineageId, null, i.Body, i.Title, i.ContentJson, i.ContentHash))],
            caller, now);

        db.Items.Add(combined);
        steps.Announce(combined, 0);
        foreach (var source in found)
        {
            source.JoinCombined(combined, caller, now);
            steps.Announce(source, source.ContentVersion);
        }

        outbox.Publish(Message(combined, caller, now));
        await db.SaveChangesAsync(ct);
        response.SetVersion(combined.Revision);
        return TypedResults.Created($"/api/v1/social-information/{combined.Id}", await reader.ReadAsync(combined, caller, ct));
    }

    private static async Task<List<InformationItem>> FindAsync(Request request, Caller caller, SocialInformationDbContext db, CancellationToken ct)
    {
        var items = await db.ItemsForChange([.. request.Sources.Select(s => s.ItemId)]).ToDictionaryAsync(i => i.Id, ct);
        var found = new List<InformationItem>();
        foreach (var source in request.Sources)
        {
            var item = items.GetValueOrDefault(new(source.ItemId)) ?? throw Refusal.NotFound();
            if (!InformationPermissions.Allows(InformationTrigger.Combine, caller, item))
                throw Refusal.NotAllowed();
            if (item.Revision != source.Version)
                throw Refusal.Stale(item.Revision);
            found.Add(item);
        }

        return found;
    }

    // All shares or none are given; whatever does not divide goes to the first.
    private static int[] Shares(IReadOnlyList<Source> sources)
    {
        if (sources.All(s => s.SharePercent is not null))
            return [.. sources.Select(s => s.SharePercent!.Value)];
        var shares = Enumerable.Repeat(100 / sources.Count, sources.Count).ToArray();
        shares[0] += 100 - shares.Sum();
        return shares;
    }

    private static Guid? One(IEnumerable<Guid?> ids) => ids.Distinct().ToList() is [var only] ? only : null;

    private static ItemsCombined Message(InformationItem combined, Caller caller, DateTimeOffset now) => new()
    {
        NewItemId = combined.Id.Value,
        LineageId = combined.LineageId,
        Kind = Kinds.SocialInformation,
        Body = combined.Body,
        Title = combined.Title,
        Sources = [.. combined.Sources.Select(s => new CombinedItem
        {
            ItemId = s.SourceItemId, LineageId = s.SourceLineageId, Order = s.Order, SharePercent = s.SharePercent,
        })],
        CombinedBy = caller.Name,
        CombinedAt = now,
    };

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).Required(200);
            RuleFor(r => r.Sources).Must(s => s is { Count: >= 2 and <= 50 }).WithErrorCode("sources-2-to-50");
            RuleFor(r => r.Sources).Must(s => s.Select(x => x.ItemId).Distinct().Count() == s.Count).WithErrorCode("entry-repeated")
                .Must(s => s.All(x => x.SharePercent is null)
                    || (s.All(x => x.SharePercent is >= 0 and <= 100) && s.Sum(x => x.SharePercent) == 100)).WithErrorCode("shares-not-100")
                .When(r => r.Sources is { Count: >= 2 and <= 50 } && r.Sources.All(s => s is not null));
            RuleForEach(r => r.Sources).NotNull().WithErrorCode("required");
        }
    }
}
