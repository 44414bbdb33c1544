using Grpc.Core;
using Grpc.Net.Client;
using Linkage.Compat.Tests.Grpc.V1;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Compat.Tests.Grpc;

public sealed class ServerStreamingTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    [Fact]
    public async Task Reads_to_the_end_and_then_knows_the_trailers()
    {
        using var call = server.Client.Count(new CountRequest { UpTo = 1000 });
        Should.Throw<InvalidOperationException>(() => call.ResponseStream.Current);

        (await call.ResponseStream.ReadAllAsync().Select(reply => reply.Number).ToListAsync()).ShouldBe(Enumerable.Range(1, 1000));
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        call.GetTrailers().GetValue("x-counted").ShouldBe("1000");
    }

    [Fact]
    public async Task May_be_empty()
    {
        using var call = server.Client.Count(new CountRequest());
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
    }

    [Fact]
    public async Task Brings_the_error_after_the_messages_and_again_when_asked_again()
    {
        using var call = server.Client.Count(new CountRequest { UpTo = 2, FailWith = (int)StatusCode.DataLoss });
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();

        foreach (var _ in new[] { 1, 2 })
        {
            var error = await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext());
            error.StatusCode.ShouldBe(StatusCode.DataLoss);
            error.Status.Detail.ShouldBe("数到头了");
            error.Trailers.GetValue("x-counted").ShouldBe("2");
        }
    }

    [Fact]
    public async Task Brings_each_message_as_soon_as_it_is_written()
    {
        var id = Guid.CreateVersion7().ToString();
        using var call = server.Client.Count(new CountRequest { UpTo = 1, StayOpen = true, Id = id });

        (await call.ResponseStream.MoveNext().WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeTrue();
        call.ResponseStream.Current.Number.ShouldBe(1);
    }

    [Fact]
    public async Task Ends_on_both_sides_when_the_reader_gives_up()
    {
        var id = Guid.CreateVersion7().ToString();
        using var call = server.Client.Count(new CountRequest { UpTo = 1, StayOpen = true, Id = id });
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        using var cancel = new CancellationTokenSource();
        var next = call.ResponseStream.MoveNext(cancel.Token);

        await cancel.CancelAsync();

        (await Should.ThrowAsync<RpcException>(() => next)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await Eventually.TrueAsync(() => server.Calls.Ended.ContainsKey(id));
        server.Calls.Ended[id].Cancelled.ShouldBeTrue();
    }

    [Fact]
    public async Task Ends_on_both_sides_when_disposed()
    {
        var id = Guid.CreateVersion7().ToString();
        using (var call = server.Client.Count(new CountRequest { UpTo = 1, StayOpen = true, Id = id }))
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();

        await Eventually.TrueAsync(() => server.Calls.Ended.ContainsKey(id));
    }

    [Fact]
    public async Task Takes_no_message_after_the_handler_is_through()
    {
        var handler = new Keeping();
        await using var app = await ProbeServer.StartAsync(
            services => services.AddSingleton(handler).AddGrpc(), app => app.MapGrpcService<Keeping>());
        using var channel = GrpcChannel.ForAddress(ProbeServer.AddressOf(app));
        using var call = new Probe.ProbeClient(channel).Count(new CountRequest());
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();

        await Should.ThrowAsync<InvalidOperationException>(() => handler.Stream!.WriteAsync(new CountReply()));
    }

    [Fact]
    public async Task Ends_at_the_deadline()
    {
        var id = Guid.CreateVersion7().ToString();
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(400);
        using var call = server.Client.Count(new CountRequest { UpTo = 1, StayOpen = true, Id = id }, deadline: deadline);
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();

        (await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await Eventually.TrueAsync(() => server.Calls.Ended.ContainsKey(id));
        server.Calls.Ended[id].HadDeadline.ShouldBeTrue();
    }

    private sealed class Keeping : Probe.ProbeBase
    {
        public IServerStreamWriter<CountReply>? Stream { get; private set; }

        public override Task Count(CountRequest request, IServerStreamWriter<CountReply> responseStream, ServerCallContext context)
        {
            Stream = responseStream;
            return Task.CompletedTask;
        }
    }
}
