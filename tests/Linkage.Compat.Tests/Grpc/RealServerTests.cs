using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Linkage.Compat.Tests.Grpc.V1;
using Linkage.Testing;

namespace Linkage.Compat.Tests.Grpc;

/// <summary>Our client against the real server.</summary>
public sealed class RealServerTests : IClassFixture<RealPeer>, IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly Probe.ProbeClient _client;

    public RealServerTests(RealPeer peer)
    {
        _channel = GrpcChannel.ForAddress(peer.Address);
        _client = new Probe.ProbeClient(_channel);
    }

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task Brings_the_response_and_metadata_both_ways()
    {
        byte[] bytes = [0, 255, 10, 13, 128];
        using var call = _client.EchoAsync(
            new EchoRequest { Text = "社情民意", Payload = ByteString.CopyFrom(bytes) }, new Metadata { { "x-echo", "plain" }, { "x-echo-bin", bytes } });

        (await call).ShouldBe(new EchoReply { Text = "社情民意", Payload = ByteString.CopyFrom(bytes) });
        foreach (var metadata in new[] { await call.ResponseHeadersAsync, call.GetTrailers() })
        {
            metadata.GetValue("x-echo").ShouldBe("plain");
            metadata.GetValueBytes("x-echo-bin").ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task Brings_an_error_with_message_details_and_trailers()
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await _client.FailAsync(new FailRequest
        {
            Code = (int)StatusCode.NotFound,
            Message = "没有这件信息 100%",
            Details = ByteString.CopyFrom(8, 5, 250),
        }));

        error.StatusCode.ShouldBe(StatusCode.NotFound);
        error.Status.Detail.ShouldBe("没有这件信息 100%");
        error.Trailers.GetValueBytes("grpc-status-details-bin").ShouldBe([8, 5, 250]);
        error.Trailers.GetValue("x-reason").ShouldBe("asked-for");
    }

    [Fact]
    public async Task Ends_at_the_deadline_on_both_sides()
    {
        var id = Guid.CreateVersion7().ToString();
        var error = await Should.ThrowAsync<RpcException>(async () => await _client.HangAsync(
            new HangRequest { Id = id }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(400)));

        error.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        (await EndOf(id)).ShouldBe(new EndedReply { Cancelled = true, HadDeadline = true });
    }

    [Fact]
    public async Task Is_cancelled_by_the_caller_on_both_sides()
    {
        var id = Guid.CreateVersion7().ToString();
        using var cancel = new CancellationTokenSource();
        var call = _client.HangAsync(new HangRequest { Id = id }, cancellationToken: cancel.Token);
        await Eventually.TrueAsync(async () => await AskAboutAsync(id) == "hanging");

        await cancel.CancelAsync();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
        (await EndOf(id)).ShouldBe(new EndedReply { Cancelled = true, HadDeadline = false });
    }

    [Fact]
    public async Task Carries_messages_of_4_MB_and_no_more()
    {
        var payload = ByteString.CopyFrom(new byte[(4 * 1024 * 1024) - 16]);
        (await _client.EchoAsync(new EchoRequest { Payload = payload })).Payload.Length.ShouldBe(payload.Length);

        var error = await Should.ThrowAsync<RpcException>(async () =>
            await _client.EchoAsync(new EchoRequest { Payload = ByteString.CopyFrom(new byte[(4 * 1024 * 1024) + 1]) }));
        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Reads_a_stream_to_its_end()
    {
        using var call = _client.Count(new CountRequest { UpTo = 500 });

        (await call.ResponseStream.ReadAllAsync().Select(reply => reply.Number).ToListAsync()).ShouldBe(Enumerable.Range(1, 500));
        call.GetTrailers().GetValue("x-counted").ShouldBe("500");
    }

    [Fact]
    public async Task Reads_a_stream_up_to_its_error()
    {
        using var call = _client.Count(new CountRequest { UpTo = 3, FailWith = (int)StatusCode.Aborted });
        var numbers = new List<int>();

        var error = await Should.ThrowAsync<RpcException>(async () =>
        {
            await foreach (var reply in call.ResponseStream.ReadAllAsync())
                numbers.Add(reply.Number);
        });
        numbers.ShouldBe([1, 2, 3]);
        error.StatusCode.ShouldBe(StatusCode.Aborted);
        error.Status.Detail.ShouldBe("数到头了");
    }

    [Fact]
    public async Task Tells_the_server_that_a_stream_is_no_longer_read()
    {
        var id = Guid.CreateVersion7().ToString();
        using (var call = _client.Count(new CountRequest { UpTo = 1, StayOpen = true, Id = id }))
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();

        (await EndOf(id)).Cancelled.ShouldBeTrue();
    }

    [Fact]
    public async Task Runs_calls_side_by_side()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
            await _client.EchoAsync(new EchoRequest { Text = $"{number}" })));
        replies.Select(reply => reply.Text).ShouldBe(Enumerable.Range(0, 200).Select(number => $"{number}"));
    }

    private Task<EndedReply> EndOf(string id) => Eventually.ValueAsync<EndedReply>(async () => await _client.EndedAsync(new HangRequest { Id = id }));

    private async Task<string> AskAboutAsync(string id)
    {
        try
        {
            await _client.EndedAsync(new HangRequest { Id = id });
            return "ended";
        }
        catch (RpcException ex)
        {
            return ex.Status.Detail;
        }
    }
}
