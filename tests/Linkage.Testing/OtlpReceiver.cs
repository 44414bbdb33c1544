using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Linkage.Testing;

/// <summary>A collector on loopback that keeps what it is sent, by OTLP over gRPC or over HTTP.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    private OtlpReceiver(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        app = builder.Build();
        app.MapPost("/{**path}", ReceiveAsync);
    }

    /// <summary>What <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> takes.</summary>
    public string Address => app.Urls.Single();

    /// <summary>Starts one on a free port.</summary>
    /// <param name="protocols">HTTP/2 for OTLP over gRPC, HTTP/1 for OTLP over HTTP.</param>
    public static async Task<OtlpReceiver> StartAsync(HttpProtocols protocols)
    {
        var receiver = new OtlpReceiver(protocols);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Whether one request whose path contains <paramref name="signal"/> carries all these texts.</summary>
    public bool Has(string signal, params string[] texts) => received.Any(request =>
        request.Path.Contains(signal, StringComparison.OrdinalIgnoreCase)
        && texts.All(text => request.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0));

    /// <summary>Whether one request to that signal carries these bytes (a trace id) and these texts (a resource's name).</summary>
    public bool Has(string signal, byte[] bytes, params string[] texts) => received.Any(request =>
        request.Path.Contains(signal, StringComparison.OrdinalIgnoreCase)
        && request.Body.AsSpan().IndexOf(bytes) >= 0
        && texts.All(text => request.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, body.ToArray()));
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
            return;
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5]); // an empty message: everything accepted
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
