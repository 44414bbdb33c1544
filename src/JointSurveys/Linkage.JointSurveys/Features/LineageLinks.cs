using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>Joins what a body took in to its own report on the lineage, so that every outcome of that report goes back to each source.</summary>
internal sealed class LineageLinks(JointSurveysDbContext db, IOutbox outbox)
{
    /// <summary>Joins all that was taken in and is not joined yet.</summary>
    public async Task JoinAsync(Report into, Caller by, DateTimeOffset now, CancellationToken ct)
    {
        var intakes = await db.Intakes.Where(i => i.SurveyId == into.SurveyId && i.Body == into.Body).OrderBy(i => i.TakenInAt).ToListAsync(ct);
        var fresh = intakes.Where(i => i.IntoReportId is null).ToList();
        if (fresh.Count == 0)
            return;
        into.Hop = Math.Max(into.Hop, fresh.Max(i => i.NextHop));
        var items = fresh.DistinctBy(i => i.ItemId).ToList();
        if (intakes.TrueForAll(i => i.IntoReportId is null))
            outbox.Publish(Combined(into, items, by, now));
        else
            // The report is on the lineage already, and that message is sent once: what is late joins it one by one.
            items.ForEach(item => outbox.Publish(Joined(into, item, by, now)));
        fresh.ForEach(i => i.IntoReportId = into.Id);
    }

    private static ItemsCombined Combined(Report into, List<Intake> items, Caller by, DateTimeOffset now) => new()
    {
        NewItemId = into.Id,
        LineageId = into.LineageId,
        Kind = StepTaking.Kind,
        Body = into.Body,
        Title = into.Title,
        Sources = [.. items.Select((item, i) => new CombinedItem
        {
            ItemId = item.ItemId,
            LineageId = item.LineageId,
            Order = i + 1,
            // Equal shares; the first ones take what is left over, so that they sum up to 100.
            SharePercent = 100 / items.Count + (i < 100 % items.Count ? 1 : 0),
        })],
        CombinedBy = by.Name,
        CombinedAt = now,
    };

    private static ItemConverted Joined(Report into, Intake item, Caller by, DateTimeOffset now) => new()
    {
        SourceItemId = item.ItemId,
        SourceKind = StepTaking.Kind,
        SourceLineageId = item.LineageId,
        NewItemId = into.Id,
        NewKind = StepTaking.Kind,
        LineageId = into.LineageId,
        Body = into.Body,
        Title = into.Title,
        ConvertedBy = by.Name,
        ConvertedAt = now,
    };
}
