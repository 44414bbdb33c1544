using System.Diagnostics;
using System.Text.Json;
using Linkage.Messaging.Bus;
using Linkage.Messaging.Outbox;
using Linkage.Messaging.Sequence;

namespace Linkage.Messaging.Inbox;

/// <summary>A message as the broker handed it over, read or found unreadable.</summary>
internal sealed class Delivery<T> where T : class
{
    private Delivery(byte[] body, IReadOnlyDictionary<string, object?> headers, string? messageId)
    {
        Body = body;
        Headers = headers;
        MessageId = messageId;
    }

    public byte[] Body { get; }

    public IReadOnlyDictionary<string, object?> Headers { get; }

    public string? MessageId { get; }

    /// <summary>Null when the body could not be read.</summary>
    public Received<T>? Received { get; private set; }

    public Exception? Unreadable { get; private init; }

    public string OrderingKey { get; private init; } = "";

    public string? Origin { get; private init; }

    public long? Number { get; private init; }

    public long? Digest { get; private init; }

    public ulong Tag { get; init; }

    /// <summary>The span from arrival to commit, a child of the publisher's.</summary>
    public Activity? Span { get; private init; }

    public static Delivery<T> From(byte[] body, IReadOnlyDictionary<string, object?> headers, string? messageId, ulong tag = 0)
    {
        var contract = MessageContract.Of<T>();
        try
        {
            var message = contract.Read(body);
            var span = StartSpan(contract.Name, headers);
            return new Delivery<T>(body, headers, messageId)
            {
                Tag = tag,
                Span = span,
                OrderingKey = contract.OrderingKey(message),
                Origin = contract.Origin is { } origin
                    ? StreamName.Of(MessageHeaders.Text(headers.GetValueOrDefault(MessageHeaders.Source)), origin(message))
                    : null,
                Number = contract.OriginSequence?.Invoke(message),
                Digest = contract.IsSequenced ? BodyDigest.Of(body) : null,
                Received = new Received<T>(
                    message,
                    contract.BusinessKey(message),
                    MessageHeaders.Instant(headers.GetValueOrDefault(MessageHeaders.PublishedAt)) ?? DateTimeOffset.UnixEpoch,
                    MessageHeaders.Text(headers.GetValueOrDefault(MessageHeaders.ActingUser)))
                {
                    TraceParent = span?.Id ?? MessageHeaders.Text(headers.GetValueOrDefault(MessageHeaders.TraceParent)),
                },
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or NullReferenceException or ArgumentException or InvalidOperationException)
        {
            return new Delivery<T>(body, headers, messageId) { Tag = tag, Unreadable = unreadable };
        }
    }

    // Inside MassTransit's receive span the new one hangs below it; that one is already a child of the publisher's.
    private static Activity? StartSpan(string messageType, IReadOnlyDictionary<string, object?> headers)
    {
        var sent = MessagingTelemetry.ParentFrom(MessageHeaders.Text(headers.GetValueOrDefault(MessageHeaders.TraceParent)));
        if (sent == default)
            return null;
        var around = Activity.Current;
        var parent = around is not null && around.TraceId == sent.TraceId ? around.Context : sent;
        var span = MessagingTelemetry.Source.StartActivity($"{messageType} process", ActivityKind.Consumer, parent);
        Activity.Current = around;
        return span;
    }
}
