using System.Text.Json.Nodes;
using Linkage.Compat.Tests.Grpc.V1;
using Linkage.Testing;

namespace Linkage.Compat.Tests.Grpc;

/// <summary>The real client against our server.</summary>
public sealed class RealClientTests(RealPeer peer, ProbeServer server) : IClassFixture<RealPeer>, IClassFixture<ProbeServer>
{
    private const int Ok = 0;
    private const int Cancelled = 1;
    private const int DeadlineExceeded = 4;
    private const int NotFound = 5;
    private const int ResourceExhausted = 8;
    private const int Aborted = 10;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Brings_the_response_and_metadata_both_ways(bool gzip)
    {
        var bytes = Convert.ToBase64String([0, 255, 10, 13, 128]);
        var result = await peer.CallAsync(
            server.Address,
            "echo",
            new { text = "社情民意", payload = bytes },
            new { gzip, metadata = new Dictionary<string, string> { ["x-echo"] = "plain", ["x-echo-bin"] = bytes } });

        Code(result).ShouldBe(Ok);
        result["reply"]!["text"]!.GetValue<string>().ShouldBe("社情民意");
        result["reply"]!["payloadSize"]!.GetValue<int>().ShouldBe(5);
        foreach (var metadata in new[] { "headers", "trailers" })
        {
            result[metadata]!["x-echo"]![0]!.GetValue<string>().ShouldBe("plain");
            result[metadata]!["x-echo-bin"]![0]!.GetValue<string>().ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task Brings_an_error_with_message_details_and_trailers()
    {
        var details = Convert.ToBase64String([8, 5, 250]);
        var result = await peer.CallAsync(server.Address, "fail", new { code = NotFound, message = "没有这件信息 100%\n", details });

        Code(result).ShouldBe(NotFound);
        result["details"]!.GetValue<string>().ShouldBe("没有这件信息 100%\n");
        result["trailers"]!["grpc-status-details-bin"]![0]!.GetValue<string>().ShouldBe(details);
        result["trailers"]!["x-reason"]![0]!.GetValue<string>().ShouldBe("asked-for");
    }

    [Fact]
    public async Task Ends_at_the_deadline_on_both_sides()
    {
        var id = Guid.CreateVersion7().ToString();
        Code(await peer.CallAsync(server.Address, "hang", new { id }, new { timeout = 400 })).ShouldBe(DeadlineExceeded);

        await Eventually.TrueAsync(() => server.Calls.Ended.ContainsKey(id));
        server.Calls.Ended[id].ShouldBe(new EndedReply { Cancelled = true, HadDeadline = true });
    }

    [Fact]
    public async Task Is_cancelled_by_the_caller_on_both_sides()
    {
        var id = Guid.CreateVersion7().ToString();
        Code(await peer.CallAsync(server.Address, "hang", new { id }, new { cancelAfter = 400 })).ShouldBe(Cancelled);

        await Eventually.TrueAsync(() => server.Calls.Ended.ContainsKey(id));
        server.Calls.Ended[id].ShouldBe(new EndedReply { Cancelled = true, HadDeadline = false });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Carries_messages_of_4_MB_and_no_more(bool gzip)
    {
        const int most = (4 * 1024 * 1024) - 16;
        var result = await peer.CallAsync(server.Address, "echo", new { }, new { payloadSize = most, gzip });
        Code(result).ShouldBe(Ok);
        result["reply"]!["payloadSize"]!.GetValue<int>().ShouldBe(most);

        Code(await peer.CallAsync(server.Address, "echo", new { }, new { payloadSize = (4 * 1024 * 1024) + 1, gzip })).ShouldBe(ResourceExhausted);
    }

    [Fact]
    public async Task Reads_a_stream_to_its_end()
    {
        var result = await peer.CallAsync(server.Address, "count", new { upTo = 500 });

        Code(result).ShouldBe(Ok);
        Numbers(result).ShouldBe(Enumerable.Range(1, 500));
        result["trailers"]!["x-counted"]![0]!.GetValue<string>().ShouldBe("500");
    }

    [Fact]
    public async Task Reads_a_stream_up_to_its_error()
    {
        var result = await peer.CallAsync(server.Address, "count", new { upTo = 3, failWith = Aborted });

        Code(result).ShouldBe(Aborted);
        result["details"]!.GetValue<string>().ShouldBe("数到头了");
        Numbers(result).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Tells_the_server_that_a_stream_is_no_longer_read()
    {
        var id = Guid.CreateVersion7().ToString();
        Code(await peer.CallAsync(server.Address, "count", new { upTo = 1, stayOpen = true, id }, new { cancelAfter = 400 })).ShouldBe(Cancelled);
        await Eventually.TrueAsync(() => server.Calls.Ended.ContainsKey(id));
    }

    [Fact]
    public async Task Runs_calls_side_by_side()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => peer.CallAsync(server.Address, "echo", new { text = $"{number}" })));
        results.Select(result => result["reply"]!["text"]!.GetValue<string>()).ShouldBe(Enumerable.Range(0, 100).Select(number => $"{number}"));
    }

    private static int Code(JsonObject result) => result["code"]!.GetValue<int>();

    private static IEnumerable<int> Numbers(JsonObject result) => result["numbers"]!.AsArray().Select(number => number!.GetValue<int>());
}
