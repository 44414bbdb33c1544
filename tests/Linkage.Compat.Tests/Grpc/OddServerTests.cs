using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Linkage.Compat.Tests.Grpc.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Linkage.Compat.Tests.Grpc;

/// <summary>What our client makes of servers that answer anything but plain gRPC, or not at all.</summary>
public sealed class OddServerTests
{
    private static readonly byte[] Message = new EchoReply { Text = "好" }.ToByteArray();

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    public async Task A_status_of_HTTP_becomes_one_of_gRPC(int http, StatusCode expected) =>
        (await FailureAsync(context =>
        {
            context.Response.StatusCode = http;
            return Task.CompletedTask;
        })).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task A_status_in_the_headers_counts_whatever_HTTP_says()
    {
        var error = await FailureAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers["grpc-status"] = "9";
            context.Response.Headers["grpc-message"] = "%E4%B8%8D%E8%A1%8C, 100%";
            context.Response.Headers["x-why"] = "because";
            return Task.CompletedTask;
        });
        error.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        error.Status.Detail.ShouldBe("不行, 100%");
        error.Trailers.GetValue("x-why").ShouldBe("because");
    }

    [Fact]
    public async Task Another_content_type_is_no_response() =>
        (await FailureAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<h1>proxy</h1>");
        })).StatusCode.ShouldBe(StatusCode.Unknown);

    [Theory]
    [InlineData("no status at all", null, new byte[] { 0, 0, 0, 0, 0 }, StatusCode.Unknown)]
    [InlineData("a status that doesn't exist", "99", new byte[] { 0, 0, 0, 0, 0 }, StatusCode.Unknown)]
    [InlineData("OK without a message", "0", new byte[0], StatusCode.Internal)]
    [InlineData("two messages", "0", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData("less than the length says", "0", new byte[] { 0, 0, 0, 0, 9, 1 }, StatusCode.Internal)]
    [InlineData("a flag that doesn't exist", "0", new byte[] { 9, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData("bytes that aren't the message", "0", new byte[] { 0, 0, 0, 0, 1, 255 }, StatusCode.Internal)]
    [InlineData("a length beyond the limit", "0", new byte[] { 0, 0, 0x40, 0, 1 }, StatusCode.ResourceExhausted)]
    [InlineData("compressed, but how isn't said", "0", new byte[] { 1, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData("a message and an error", "10", new byte[] { 0, 0, 0, 0, 0 }, StatusCode.Aborted)]
    public async Task A_broken_response_ends_the_call(string what, string? status, byte[] body, StatusCode expected)
    {
        var error = await FailureAsync(context => AnswerAsync(context, status, body));
        error.StatusCode.ShouldBe(expected, what);
    }

    [Fact]
    public async Task Gzip_is_read()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Message);
        var reply = await CallAsync(context =>
        {
            context.Response.Headers["grpc-encoding"] = "gzip";
            return AnswerAsync(context, "0", [1, 0, 0, 0, (byte)compressed.Length, .. compressed.ToArray()]);
        });
        reply.Text.ShouldBe("好");
    }

    [Fact]
    public async Task Another_compression_is_an_error() =>
        (await FailureAsync(context =>
        {
            context.Response.Headers["grpc-encoding"] = "br";
            return AnswerAsync(context, "0", [1, 0, 0, 0, 1, 1]);
        })).StatusCode.ShouldBe(StatusCode.Internal);

    [Theory]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0xc, StatusCode.PermissionDenied)]
    public async Task A_reset_stream_ends_the_call_by_its_code(int code, StatusCode expected)
    {
        var error = await FailureAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.StartAsync();
            context.Features.Get<IHttpResetFeature>()!.Reset(code);
        });
        error.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Nobody_listening_is_unavailable()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, so that nobody else is given the port, but not listening
        using var channel = GrpcChannel.ForAddress($"http://{socket.LocalEndPoint}");

        var error = await Should.ThrowAsync<RpcException>(async () => await new Probe.ProbeClient(channel).EchoAsync(new EchoRequest()));
        error.StatusCode.ShouldBe(StatusCode.Unavailable);
        error.Status.DebugException.ShouldBeOfType<HttpRequestException>();
    }

    [Fact]
    public async Task A_connection_that_breaks_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var breaking = Task.Run(async () =>
        {
            using var connection = await listener.AcceptTcpClientAsync();
            await connection.GetStream().ReadAtLeastAsync(new byte[64], 24); // HTTP/2's preface, then nothing more
        });
        using var channel = GrpcChannel.ForAddress($"http://{listener.LocalEndpoint}");

        var error = await Should.ThrowAsync<RpcException>(async () => await new Probe.ProbeClient(channel).EchoAsync(new EchoRequest()));
        error.StatusCode.ShouldBe(StatusCode.Unavailable, error.Status.Detail);
        await breaking.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_message_longer_than_the_channel_sends_stays_here()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:9", new GrpcChannelOptions { MaxSendMessageSize = 10 });

        var error = await Should.ThrowAsync<RpcException>(async () =>
            await new Probe.ProbeClient(channel).EchoAsync(new EchoRequest { Text = "longer than ten" }));
        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    private static async Task AnswerAsync(HttpContext context, string? status, byte[] body)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(body);
        if (status is not null)
            context.Response.AppendTrailer("grpc-status", status);
    }

    private static async Task<EchoReply> CallAsync(RequestDelegate answer)
    {
        await using var app = await ProbeServer.StartAsync(_ => { }, app => app.Run(answer));
        using var channel = GrpcChannel.ForAddress(ProbeServer.AddressOf(app));
        return await new Probe.ProbeClient(channel).EchoAsync(new EchoRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(15));
    }

    private static Task<RpcException> FailureAsync(RequestDelegate answer) => Should.ThrowAsync<RpcException>(() => CallAsync(answer));
}
