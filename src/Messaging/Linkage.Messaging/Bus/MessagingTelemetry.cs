using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Linkage.Messaging.Bus;

/// <summary>Spans and figures of messaging.</summary>
internal static class MessagingTelemetry
{
    public const string Name = "Linkage.Messaging";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Published = Meter.CreateCounter<long>("linkage.messaging.published", "{message}", "Messages that the broker confirmed");
    public static readonly Counter<long> Consumed = Meter.CreateCounter<long>("linkage.messaging.consumed", "{message}", "Messages applied");
    public static readonly Counter<long> Repeated = Meter.CreateCounter<long>("linkage.messaging.repeated", "{message}", "Messages that the inbox knew already");
    public static readonly Counter<long> Parked = Meter.CreateCounter<long>("linkage.messaging.parked", "{message}", "Messages put into the error store");
    public static readonly Counter<long> Unrouted = Meter.CreateCounter<long>("linkage.messaging.unrouted", "{message}", "Attempts at messages that are held because nobody has bound a queue");
    public static readonly Counter<long> Requested = Meter.CreateCounter<long>("linkage.messaging.requested", "{message}", "Missing numbers asked for again");

    public static ActivityContext ParentFrom(string? traceParent) =>
        traceParent is not null && ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent) ? parent : default;
}
