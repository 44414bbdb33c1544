namespace Linkage.Messaging.Sequence;

/// <summary>Names a numbered stream on the receiving side: the service that numbers, and for whom.</summary>
internal static class StreamName
{
    public static string Of(string? service, string origin) => service is null ? origin : $"{service}/{origin}";

    /// <returns>The origin, when the stream is one of this service's.</returns>
    public static string? OriginIn(string stream, string service) =>
        stream.StartsWith($"{service}/", StringComparison.Ordinal) ? stream[(service.Length + 1)..] : null;
}
