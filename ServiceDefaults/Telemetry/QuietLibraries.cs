using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Telemetry;

/// <summary>
/// Categories in which libraries write stack traces of what the platform handles and tells itself, in one line. Here and nowhere else.
/// (EF Core's are told apart by event, in Persistence.)
/// </summary>
internal static class QuietLibraries
{
    private static readonly (string Category, LogLevel AtLeast)[] Levels =
    [
        // Attempts at a broker that is away, with a stack trace each, also at Information; the broker's own loss is told by messaging.
        ("MassTransit", LogLevel.Error),
        // A delivery that ends with the process or the connection. It comes again; what can't be handled is parked, and that is told.
        ("MassTransit.ReceiveTransport", LogLevel.None),
        // Whoever asks /health gets the answer; at the start a store may not be there yet.
        ("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None),
        // The caller gets the exception: retried, or answered with 503.
        ("Grpc.Net.Client", LogLevel.None),
        ("Polly", LogLevel.None),
        // A status that the called side chose (there is none, a store is away). A bug is an Error and stays.
        ("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.Warning),
        // Answers come from their owner while Redis is away.
        ("Microsoft.Extensions.Caching.Hybrid", LogLevel.None),
        ("StackExchange.Redis", LogLevel.None),
    ];

    public static void Quieten(this ILoggingBuilder logging)
    {
        foreach (var (category, atLeast) in Levels)
            logging.AddFilter(category, atLeast);
    }
}
