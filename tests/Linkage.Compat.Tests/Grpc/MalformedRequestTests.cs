using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;
using Linkage.Compat.Tests.Grpc.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Compat.Tests.Grpc;

/// <summary>What our server answers to requests that no gRPC client would send, byte by byte.</summary>
public sealed class MalformedRequestTests(ProbeServer server) : IClassFixture<ProbeServer>, IDisposable
{
    private const string Echo = "/linkage.compat.v1.Probe/Echo";

    private readonly HttpClient _http = new() { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(20) };

    public static TheoryData<string, byte[], StatusCode> BrokenBodies => new()
    {
        { "nothing at all", [], StatusCode.Internal },
        { "half a header", [0, 0, 0], StatusCode.Internal },
        { "less than the length says", [0, 0, 0, 0, 9, 1], StatusCode.Internal },
        { "a flag that doesn't exist", [2, 0, 0, 0, 0], StatusCode.Internal },
        { "bytes that aren't the message", [0, 0, 0, 0, 1, 0xff], StatusCode.Internal },
        { "two messages", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], StatusCode.Internal },
        { "a message and a bit", [0, 0, 0, 0, 0, 7], StatusCode.Internal },
        { "a length beyond the limit", [0, 0, 0x40, 0, 1], StatusCode.ResourceExhausted },
        { "a length beyond all limits", [0, 0xff, 0xff, 0xff, 0xff], StatusCode.ResourceExhausted },
        { "compressed, but how isn't said", [1, 0, 0, 0, 0], StatusCode.Internal },
    };

    public void Dispose() => _http.Dispose();

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task Is_refused_with_a_status_and_the_server_goes_on(string what, byte[] body, StatusCode expected)
    {
        using var response = await PostAsync(Echo, body);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, what);
        StatusOf(response).ShouldBe(expected, what);
        (await server.Client.EchoAsync(new EchoRequest { Text = "still here" })).Text.ShouldBe("still here");
    }

    [Fact]
    public async Task Gzip_is_read_when_the_flag_is_set_and_only_then()
    {
        var message = new EchoRequest { Text = new string('情', 1000) }.ToByteArray();

        using var compressed = await PostAsync(Echo, Frame(1, Gzip(message)), encoding: "gzip");
        StatusOf(compressed).ShouldBe(StatusCode.OK);
        EchoReply.Parser.ParseFrom((await compressed.Content.ReadAsByteArrayAsync()).AsSpan(5)).Text.ShouldBe(new string('情', 1000));

        using var plain = await PostAsync(Echo, Frame(0, message), encoding: "gzip");
        StatusOf(plain).ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Gzip_that_is_none_or_grows_beyond_the_limit_is_refused()
    {
        using var garbage = await PostAsync(Echo, Frame(1, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]), encoding: "gzip");
        StatusOf(garbage).ShouldBe(StatusCode.Internal);

        using var bomb = await PostAsync(Echo, Frame(1, Gzip(new byte[64 * 1024 * 1024])), encoding: "gzip");
        StatusOf(bomb).ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Another_compression_is_unimplemented_and_ours_are_named()
    {
        using var response = await PostAsync(Echo, Frame(1, [1]), encoding: "br");

        StatusOf(response).ShouldBe(StatusCode.Unimplemented);
        response.Headers.GetValues("grpc-accept-encoding").Single().ShouldBe("identity,gzip");
    }

    [Fact]
    public async Task Unknown_method_and_unknown_service_are_unimplemented()
    {
        using var method = await PostAsync("/linkage.compat.v1.Probe/Nothing", Frame(0, []));
        StatusOf(method).ShouldBe(StatusCode.Unimplemented);
        MessageOf(method).ShouldBe("Method is unimplemented.");

        using var service = await PostAsync("/linkage.compat.v9.Nobody/Nothing", Frame(0, []));
        StatusOf(service).ShouldBe(StatusCode.Unimplemented);
        MessageOf(service).ShouldBe("Service is unimplemented.");
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc-web", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/grpc+proto", HttpStatusCode.OK)]
    [InlineData("application/grpc; charset=utf-8", HttpStatusCode.OK)]
    public async Task Only_gRPC_content_is_taken(string? contentType, HttpStatusCode expected)
    {
        using var response = await PostAsync(Echo, Frame(0, []), contentType: contentType);
        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task What_is_not_gRPC_and_has_no_endpoint_is_not_found()
    {
        using var response = await PostAsync("/api/nothing", [], contentType: "application/json");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Binary_metadata_that_is_not_base64_is_refused()
    {
        using var response = await PostAsync(Echo, Frame(0, []), metadata: ("x-echo-bin", "!!!"));
        StatusOf(response).ShouldBe(StatusCode.Internal);
    }

    [Theory]
    [InlineData("AAEC/w==", "AAEC/w")]
    [InlineData("AAEC/w", "AAEC/w")]
    public async Task Binary_metadata_is_read_with_and_without_padding(string sent, string echoed)
    {
        using var response = await PostAsync(Echo, Frame(0, []), metadata: ("x-echo-bin", sent));
        response.Headers.GetValues("x-echo-bin").Single().ShouldBe(echoed);
    }

    [Fact]
    public async Task Messages_that_arrive_a_byte_at_a_time_are_read()
    {
        var frame = Frame(0, new EchoRequest { Text = "慢" }.ToByteArray());
        using var response = await PostAsync(Echo, new Dripping(frame));

        StatusOf(response).ShouldBe(StatusCode.OK);
        EchoReply.Parser.ParseFrom((await response.Content.ReadAsByteArrayAsync()).AsSpan(5)).Text.ShouldBe("慢");
    }

    [Theory]
    [InlineData("200m")]
    [InlineData("200000u")]
    [InlineData("99999999n")]
    [InlineData("1S")]
    public async Task A_timeout_is_kept_by_the_server_in_any_unit(string timeout)
    {
        var hang = Frame(0, new HangRequest { Id = Guid.CreateVersion7().ToString() }.ToByteArray());
        using var response = await PostAsync("/linkage.compat.v1.Probe/Hang", hang, metadata: ("grpc-timeout", timeout));
        StatusOf(response).ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("m")]
    [InlineData("-1m")]
    [InlineData("123456789m")]
    [InlineData("99999999H")]
    public async Task A_timeout_that_is_none_or_years_away_ends_nothing(string timeout)
    {
        using var response = await PostAsync(Echo, Frame(0, []), metadata: ("grpc-timeout", timeout));
        StatusOf(response).ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task HTTP_1_is_told_to_upgrade()
    {
        await using var app = await ProbeServer.StartAsync(
            services => services.AddSingleton(new ProbeHandler.Calls()).AddGrpc(), app => app.MapGrpcService<ProbeHandler>(), HttpProtocols.Http1);
        using var http = new HttpClient { BaseAddress = ProbeServer.AddressOf(app) };
        using var content = new ByteArrayContent(Frame(0, []));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");

        using var response = await http.PostAsync(new Uri(Echo, UriKind.Relative), content);

        response.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
    }

    private static byte[] Frame(byte flag, byte[] payload) =>
        [flag, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];

    private static byte[] Gzip(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(plain);
        return compressed.ToArray();
    }

    private static StatusCode StatusOf(HttpResponseMessage response) =>
        (StatusCode)int.Parse(response.TrailingHeaders.GetValues("grpc-status").Single(), System.Globalization.CultureInfo.InvariantCulture);

    private static string MessageOf(HttpResponseMessage response) => response.TrailingHeaders.GetValues("grpc-message").Single();

    private Task<HttpResponseMessage> PostAsync(
        string path, byte[] body, string? contentType = "application/grpc", string? encoding = null, (string Name, string Value)? metadata = null) =>
        PostAsync(path, new ByteArrayContent(body), contentType, encoding, metadata);

    private async Task<HttpResponseMessage> PostAsync(
        string path, HttpContent content, string? contentType = "application/grpc", string? encoding = null, (string Name, string Value)? metadata = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Content = content;
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
            request.Headers.Add("grpc-encoding", encoding);
        if (metadata is { } entry)
            request.Headers.Add(entry.Name, entry.Value);
        return await _http.SendAsync(request);
    }

    private sealed class Dripping(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var octet in bytes)
            {
                await stream.WriteAsync(new[] { octet });
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
