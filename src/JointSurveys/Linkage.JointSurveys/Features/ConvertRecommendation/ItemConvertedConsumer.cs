using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ConvertRecommendation;

/// <summary>Another service made its item of what was handed on: the oldest hand-over of that kind that waits for one links to it.</summary>
internal sealed class ItemConvertedConsumer(JointSurveysDbContext db) : IMessageConsumer<ItemConverted>
{
    public async Task Consume(Received<ItemConverted> received, CancellationToken ct)
    {
        var message = received.Message;
        if (message.SourceKind != StepTaking.Kind || CodeText.Parse<ConversionTarget>(message.NewKind) is not { } target)
            return;
        var waiting = await db.Conversions.Where(c => c.Target == target && c.ItemId == null
                && (db.Recommendations.Any(r => r.Id == c.RecommendationId && r.ReportId == message.SourceItemId)
                    || db.Findings.Any(f => f.Id == c.FindingId && f.ReportId == message.SourceItemId)))
            .OrderBy(c => c.ConvertedAt).ToListAsync(ct);
        if ((waiting.Find(c => c.Id == message.NewItemId) ?? waiting.FirstOrDefault()) is { } conversion)
            conversion.ItemId = message.NewItemId;
    }
}
