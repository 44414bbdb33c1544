using System.Diagnostics;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Wire;

/// <summary>A call carried by one HTTP/2 request.</summary>
internal sealed class HttpServerCall : ServerCallContext, IDisposable
{
    // What a timer of .NET takes; calls that live longer have no deadline on the server, only on their client.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationTokenSource _ended;
    private bool _headersSent;

    public HttpServerCall(HttpContext http, string method, GrpcServiceOptions options)
        : base(method, http.Request.Host.Value ?? "", PeerOf(http.Connection), HeadersOf(http.Request))
    {
        Http = http;
        Options = options;
        Deadline = DateTime.MaxValue;
        if (http.Request.Headers[WireNames.Timeout] is [{ } timeout] && TimeoutText.Parse(timeout) is { } left)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            Deadline = left < DateTime.MaxValue - now ? now + left : DateTime.MaxValue;
            if (left <= LongestTimer)
                _deadline = new CancellationTokenSource(left);
        }

        _ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _deadline?.Token ?? CancellationToken.None);
        CancellationToken = _ended.Token;
        Frames = new FrameReader(http.Request.BodyReader, http.Request.Headers[WireNames.Encoding], options.MaxReceiveMessageSize, StatusCode.Unimplemented);
    }

    public HttpContext Http { get; }

    public GrpcServiceOptions Options { get; }

    public FrameReader Frames { get; }

    public override DateTime Deadline { get; }

    public override CancellationToken CancellationToken { get; }

    public bool DeadlineExceeded => _deadline is { IsCancellationRequested: true };

    public override async Task WriteResponseHeadersAsync(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (_headersSent || Http.Response.HasStarted)
            throw new InvalidOperationException("Response headers can only be sent once per call.");
        _headersSent = true;
        foreach (var entry in responseHeaders.Where(entry => MetadataText.IsFree(entry.Key)))
            Http.Response.Headers.Append(entry.Key, MetadataText.Of(entry));
        await Http.Response.StartAsync(CancellationToken);
        await Http.Response.BodyWriter.FlushAsync(CancellationToken);
    }

    /// <summary>Sends one message at once.</summary>
    public async Task SendAsync<T>(T message, Marshaller<T> marshaller, CancellationToken cancellationToken)
    {
        var frame = FrameWriter.Write(message, marshaller, Options.MaxSendMessageSize);
        _headersSent = true;
        await Http.Response.BodyWriter.WriteAsync(frame, cancellationToken);
    }

    /// <summary>Puts status and trailers behind the body.</summary>
    public void End(Status status)
    {
        foreach (var entry in ResponseTrailers.Where(entry => MetadataText.IsFree(entry.Key)))
            Http.Response.AppendTrailer(entry.Key, MetadataText.Of(entry));
        Http.Response.AppendTrailer(WireNames.Status, StatusText.Of(status.StatusCode));
        if (!string.IsNullOrEmpty(status.Detail))
            Http.Response.AppendTrailer(WireNames.Message, StatusText.Encode(status.Detail));

        // The server span gets the two tags that the real package sets.
        var span = Http.Features.Get<IHttpActivityFeature>()?.Activity;
        span?.SetTag("grpc.method", Method);
        span?.SetTag("grpc.status_code", (int)status.StatusCode);
    }

    public void Dispose()
    {
        _ended.Dispose();
        _deadline?.Dispose();
    }

    private static Metadata HeadersOf(HttpRequest request)
    {
        var headers = new Metadata();
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values)
                MetadataText.Read(name, value ?? "", headers);
        }

        return headers;
    }

    private static string PeerOf(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } address => $"ipv6:[{address}]:{connection.RemotePort}",
        var address => $"ipv4:{address}:{connection.RemotePort}",
    };
}
