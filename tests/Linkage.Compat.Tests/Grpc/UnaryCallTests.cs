using Google.Protobuf;
using Grpc.Core;
using Linkage.Compat.Tests.Grpc.V1;

namespace Linkage.Compat.Tests.Grpc;

public sealed class UnaryCallTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private static DateTime In(TimeSpan time) => TimeProvider.System.GetUtcNow().UtcDateTime + time;

    [Fact]
    public async Task Brings_the_response_and_metadata_both_ways()
    {
        byte[] bytes = [0, 255, 10, 13, 128];
        using var call = server.Client.EchoAsync(
            new EchoRequest { Text = "社情民意", Payload = ByteString.CopyFrom(bytes) },
            new Metadata { { "X-Echo", "plain" }, { "x-echo-bin", bytes } });

        var reply = await call;
        reply.Text.ShouldBe("社情民意");
        reply.Payload.ToByteArray().ShouldBe(bytes);
        foreach (var metadata in new[] { await call.ResponseHeadersAsync, call.GetTrailers() })
        {
            metadata.GetValue("x-echo").ShouldBe("plain");
            metadata.GetValueBytes("x-echo-bin").ShouldBe(bytes);
        }

        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public void Also_works_blocking() => server.Client.Echo(new EchoRequest { Text = "block" }).Text.ShouldBe("block");

    [Fact]
    public async Task Brings_an_error_with_message_details_and_trailers()
    {
        var call = server.Client.FailAsync(new FailRequest
        {
            Code = (int)StatusCode.FailedPrecondition,
            Message = "状态 100% 不符\n\"draft\"",
            Details = ByteString.CopyFrom(1, 2, 250),
        });

        var error = await Should.ThrowAsync<RpcException>(async () => await call);
        error.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        error.Status.Detail.ShouldBe("状态 100% 不符\n\"draft\"");
        error.Trailers.GetValueBytes("grpc-status-details-bin").ShouldBe([1, 2, 250]);
        error.Trailers.GetValue("x-reason").ShouldBe("asked-for");
        call.GetStatus().StatusCode.ShouldBe(StatusCode.FailedPrecondition);
    }

    [Fact]
    public async Task Hides_what_an_exception_of_the_handler_says()
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await server.Client.FailAsync(new FailRequest { Code = -1, Message = "secret" }));
        error.Status.ShouldSatisfyAllConditions(
            status => status.StatusCode.ShouldBe(StatusCode.Unknown), status => status.Detail.ShouldBe("Exception was thrown by handler."));
    }

    [Fact]
    public async Task Ends_at_the_deadline_on_both_sides()
    {
        var id = Guid.CreateVersion7().ToString();
        var error = await Should.ThrowAsync<RpcException>(async () =>
            await server.Client.HangAsync(new HangRequest { Id = id }, deadline: In(TimeSpan.FromMilliseconds(300))));

        error.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await Linkage.Testing.Eventually.TrueAsync(() => server.Calls.Ended.ContainsKey(id));
        server.Calls.Ended[id].ShouldBe(new EndedReply { Cancelled = true, HadDeadline = true });
    }

    [Fact]
    public async Task Does_not_start_after_its_deadline()
    {
        var id = Guid.CreateVersion7().ToString();
        var error = await Should.ThrowAsync<RpcException>(async () =>
            await server.Client.HangAsync(new HangRequest { Id = id }, deadline: In(TimeSpan.FromSeconds(-1))));

        error.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        server.Calls.Hanging.ShouldNotContainKey(id);
    }

    [Fact]
    public async Task Is_cancelled_by_the_caller_on_both_sides()
    {
        var id = Guid.CreateVersion7().ToString();
        using var cancel = new CancellationTokenSource();
        var call = server.Client.HangAsync(new HangRequest { Id = id }, cancellationToken: cancel.Token);
        await Linkage.Testing.Eventually.TrueAsync(() => server.Calls.Hanging.ContainsKey(id));

        await cancel.CancelAsync();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await Linkage.Testing.Eventually.TrueAsync(() => server.Calls.Ended.ContainsKey(id));
        server.Calls.Ended[id].ShouldBe(new EndedReply { Cancelled = true, HadDeadline = false });
    }

    [Fact]
    public async Task Is_cancelled_when_disposed()
    {
        var id = Guid.CreateVersion7().ToString();
        var call = server.Client.HangAsync(new HangRequest { Id = id });
        await Linkage.Testing.Eventually.TrueAsync(() => server.Calls.Hanging.ContainsKey(id));

        call.Dispose();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await Linkage.Testing.Eventually.TrueAsync(() => server.Calls.Ended.ContainsKey(id));
    }

    [Fact]
    public async Task Has_no_status_before_its_end()
    {
        using var call = server.Client.HangAsync(new HangRequest { Id = Guid.CreateVersion7().ToString() });
        Should.Throw<InvalidOperationException>(() => call.GetStatus());
        Should.Throw<InvalidOperationException>(() => call.GetTrailers());
    }

    [Fact]
    public async Task Run_side_by_side()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 300).Select(async number =>
            await server.Client.EchoAsync(new EchoRequest { Text = $"{number}", Payload = ByteString.CopyFrom(new byte[number * 100]) })));

        replies.Select(reply => reply.Text).ShouldBe(Enumerable.Range(0, 300).Select(number => $"{number}"));
        replies.ShouldAllBe(reply => reply.Payload.Length == int.Parse(reply.Text, System.Globalization.CultureInfo.InvariantCulture) * 100);
    }
}
