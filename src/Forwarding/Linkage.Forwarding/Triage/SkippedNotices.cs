using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;

namespace Linkage.Forwarding.Triage;

/// <summary>直报告知: one notice for each body that a direct report skips, holding no more than its policy says. Pure.</summary>
internal static class SkippedNotices
{
    private const string Nothing = "{}";

    public static IEnumerable<NewEnvelope> Of(NewEnvelope envelope, IEnumerable<SkippedBody> skipped) =>
        skipped.DistinctBy(s => s.Code).Select(body => envelope with
        {
            Id = Guid.CreateVersion7(envelope.DeliveredAt),
            ToBody = body.Code,
            Content = body.Told is SkippedBody.Full ? envelope.Content : Nothing,
            ContentHash = body.Told is SkippedBody.Full ? envelope.ContentHash : ContentHash.Of(Nothing),
            State = EnvelopeState.Informed,
            Informs = envelope.Id,
            Supersedes = null,
            Due = null,
        });
}
