using Linkage.Forwarding.Domain;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>Envelopes in memory.</summary>
internal static class Envelopes
{
    public static Envelope In(EnvelopeState state, string channel = "normal")
    {
        var envelope = new Envelope
        {
            Id = Guid.CreateVersion7(),
            LineageId = Guid.CreateVersion7(),
            Hop = 1,
            Kind = "social-information",
            ItemId = Guid.CreateVersion7(),
            ItemBody = FakeDirectory.County,
            Version = 1,
            FromBody = FakeDirectory.County,
            ToBody = FakeDirectory.City,
            Channel = channel,
            Urgency = "normal",
            Title = "关于路灯不亮的情况反映",
            Content = "{}",
            ContentHash = ContentHash.Of("{}"),
            ForwardedBy = "李编辑",
            ForwardedAt = Messages.Noon,
            DeliveredAt = Messages.Noon,
        };
        // The state is set by the database when an envelope is loaded; nothing in the domain lets one begin in the middle.
        typeof(Envelope).GetProperty(nameof(Envelope.State))!.SetValue(envelope, state);
        return envelope;
    }
}
