using System.Globalization;
using System.Text;

namespace Linkage.Messaging.Bus;

/// <summary>Names of the headers that travel with a message, and how they are read.</summary>
internal static class MessageHeaders
{
    public const string TraceParent = "traceparent";
    public const string ActingUser = "acting-user";
    public const string BusinessKey = "business-key";
    public const string OrderingKey = "ordering-key";
    public const string MessageType = "message-type";

    /// <summary>The service that numbered the message; two services may number for one origin.</summary>
    public const string Source = "source-service";
    public const string PublishedAt = "published-at";

    /// <summary>Where MassTransit 8 looks for the parent of its receive span.</summary>
    public const string MassTransitActivity = "MT-Activity-Id";

    public static string? Text(object? value) => value switch
    {
        null => null,
        byte[] utf8 => Encoding.UTF8.GetString(utf8),
        string text => text,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    public static DateTimeOffset? Instant(object? value) =>
        DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;
}
