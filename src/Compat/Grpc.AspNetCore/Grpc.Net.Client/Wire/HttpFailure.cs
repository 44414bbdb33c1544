using System.Net;
using System.Net.Sockets;
using Grpc.Core;

namespace Grpc.Net.Client.Wire;

/// <summary>What a failure of HTTP means as a status.</summary>
internal static class HttpFailure
{
    /// <summary>Of a response without <c>grpc-status</c> (gRPC, <c>doc/http-grpc-status-mapping.md</c>).</summary>
    public static StatusCode Of(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
            StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    /// <summary>Of an exception while sending or reading: HTTP/2's error code if it has one (gRPC, <c>doc/PROTOCOL-HTTP2.md</c>),
    /// Unavailable if the connection couldn't be made or broke.</summary>
    public static Status Of(Exception exception)
    {
        var chain = Chain(exception).ToArray();
        var code = chain.OfType<HttpProtocolException>().FirstOrDefault() is { } protocol
            ? OfHttp2(protocol.ErrorCode)
            : chain.Any(Disconnected) ? StatusCode.Unavailable : StatusCode.Internal;
        return new Status(code, $"Error starting or reading gRPC call. {string.Join(' ', chain.Select(ex => $"{ex.GetType().Name}: {ex.Message}"))}", exception);
    }

    private static StatusCode OfHttp2(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM: not processed, may be sent again
        0x8 => StatusCode.Cancelled, // CANCEL
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };

    private static bool Disconnected(Exception exception) => exception switch
    {
        SocketException => true,
        HttpRequestException { HttpRequestError: var error } => IsConnection(error),
        HttpIOException { HttpRequestError: var error } => IsConnection(error),
        IOException => true,
        _ => false,
    };

    private static bool IsConnection(HttpRequestError error) => error is
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError or HttpRequestError.ResponseEnded;

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            yield return inner;
    }
}
