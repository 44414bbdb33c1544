using Linkage.Directory.Client;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;

namespace Linkage.Forwarding.Triage;

/// <summary>转报: the same version, one hop further up. Pure.</summary>
internal static class PassedOn
{
    public static NewEnvelope Envelope(Envelope from, DirectoryRoute route, DueDate? due, string by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        LineageId = from.LineageId,
        Hop = from.Hop + 1,
        Kind = from.Kind,
        ItemId = from.ItemId,
        ItemBody = from.ItemBody,
        Version = from.Version,
        FromBody = from.ToBody,
        ToBody = route.ToBody,
        Channel = route.Channel,
        Urgency = from.Urgency,
        Title = from.Title,
        Content = from.Content,
        ContentHash = from.ContentHash,
        IssueReference = from.IssueReference,
        PassedOnFrom = from.Id,
        CallId = from.CallId,
        ThemeId = from.ThemeId,
        ForwardedBy = by,
        ForwardedAt = at,
        DeliveredAt = at,
        State = EnvelopeState.Delivered,
        Due = due,
    };
}
