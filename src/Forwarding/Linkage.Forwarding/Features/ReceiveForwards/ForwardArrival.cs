using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;

namespace Linkage.Forwarding.Features.ReceiveForwards;

/// <summary>What a forward becomes on arrival. Pure.</summary>
internal static class ForwardArrival
{
    public static NewEnvelope Envelope(ItemForwarded forward, bool intact, DueDate? due, DateTimeOffset now) => new()
    {
        Id = forward.EnvelopeId,
        LineageId = forward.LineageId,
        Hop = forward.Hop,
        Kind = forward.Kind,
        ItemId = forward.ItemId,
        ItemBody = forward.Origin,
        Version = forward.Version,
        FromBody = forward.Origin,
        ToBody = forward.ToBody,
        Channel = forward.Channel,
        Urgency = forward.Urgency,
        Title = forward.Title,
        Content = forward.Content,
        ContentHash = forward.ContentHash,
        IssueReference = forward.IssueReference,
        Supersedes = forward.Supersedes,
        CallId = forward.CallId,
        ThemeId = forward.ThemeId,
        ForwardedBy = forward.ForwardedBy,
        ForwardedAt = forward.ForwardedAt,
        DeliveredAt = now,
        State = intact ? EnvelopeState.Delivered : EnvelopeState.Damaged,
        Due = due,
    };
}
