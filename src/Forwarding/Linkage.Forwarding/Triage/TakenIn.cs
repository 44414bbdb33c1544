using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain;

namespace Linkage.Forwarding.Triage;

/// <summary>采编/综合: the message from which the service of that kind makes the body's own item. Pure.</summary>
internal static class TakenIn
{
    public static EnvelopesTakenIn Message(
        IReadOnlyList<(Envelope Envelope, int Share)> sources, Guid newItemId, Guid lineageId, string title, string by, DateTimeOffset at) => new()
        {
            NewItemId = newItemId,
            LineageId = lineageId,
            Kind = sources[0].Envelope.Kind,
            Body = sources[0].Envelope.ToBody,
            Title = title.Trim(),
            Urgency = Urgencies.Highest(sources.Select(s => s.Envelope.Urgency)),
            NextHop = sources.Max(s => s.Envelope.Hop) + 1,
            Sources = [.. sources.Select((source, i) => new TakenInSource
            {
                EnvelopeId = source.Envelope.Id,
                ItemId = source.Envelope.ItemId,
                LineageId = source.Envelope.LineageId,
                FromBody = source.Envelope.ItemBody,
                Title = source.Envelope.Title,
                Content = source.Envelope.Content,
                ContentHash = source.Envelope.ContentHash,
                Order = i + 1,
                SharePercent = source.Share,
                CallId = source.Envelope.CallId,
                ThemeId = source.Envelope.ThemeId,
            })],
            TakenInBy = by,
            TakenInAt = at,
        };
}
