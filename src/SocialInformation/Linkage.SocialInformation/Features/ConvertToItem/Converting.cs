using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.ConvertToItem;

/// <summary>转入: makes an item of what another service hands over, once, and tells the lineage of which item it was made.</summary>
internal sealed class Converting(SocialInformationDbContext db, ItemSteps steps, BodyRules rules, IOutbox outbox)
{
    /// <param name="from">What is handed over, and under which id it is kept here.</param>
    /// <param name="content">What it says.</param>
    /// <param name="sourceType">来源类型.</param>
    /// <param name="by">Name of the person who handed it over.</param>
    /// <param name="at">When.</param>
    /// <param name="ct">Cancels.</param>
    public async Task MakeAsync(Conversion from, ItemContent content, string sourceType, string by, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Items.AnyAsync(i => i.Id == from.Id, ct))
            return;

        var item = InformationItem.Convert(
            from, content, new(Urgency.Normal, sourceType, OnBehalf: from.ReporterId.Length == 0), await rules.DeadlineAsync(from.Body, "screening", at, ct),
            Caller.Anonymous with { UserId = "", Name = by, Body = from.Body }, at);
        db.Items.Add(item);
        steps.Announce(item, 0);
        outbox.Publish(new ItemConverted
        {
            SourceItemId = from.SourceId,
            SourceKind = from.SourceKind,
            SourceLineageId = from.LineageId,
            NewItemId = from.Id.Value,
            NewKind = Kinds.SocialInformation,
            LineageId = from.LineageId,
            Body = from.Body,
            Title = content.Title,
            ConvertedBy = by,
            ConvertedAt = at,
        });
    }
}
