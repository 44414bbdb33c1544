using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Polly.Timeout;

namespace Linkage.ServiceDefaults.Tests;

/// <summary>How a process that has the service defaults calls others.</summary>
public sealed class CallsTests
{
    [Fact]
    public async Task A_named_endpoint_has_its_own_address()
    {
        await using var rest = await Replica.AnsweringAsync(200);
        await using var grpc = await Replica.AnsweringAsync(200);
        await using var process = new CallingProcess(("services:directory:http:0", rest.Address), ("services:directory:grpc:0", grpc.Address));

        await process.SendAsync(HttpMethod.Get, "http://_grpc.directory/named");
        await process.SendAsync(HttpMethod.Get, "http://directory/plain");

        grpc.Asked.ShouldBe(["GET /named"]);
        rest.Asked.ShouldBe(["GET /plain"]);
    }

    [Fact]
    public async Task Replicas_take_turns()
    {
        await using var one = await Replica.AnsweringAsync(200);
        await using var other = await Replica.AnsweringAsync(200);
        await using var process = new CallingProcess(("services:directory:http:0", one.Address), ("services:directory:http:1", other.Address));

        for (var i = 0; i < 6; i++)
            await process.SendAsync(HttpMethod.Get, "http://directory/");

        (one.Asked.Count, other.Asked.Count).ShouldBe((3, 3));
    }

    [Fact]
    public async Task A_host_that_is_no_service_of_ours_stays()
    {
        await using var elsewhere = await Replica.AnsweringAsync(200);
        await using var directory = await Replica.AnsweringAsync(200);
        await using var process = new CallingProcess(("services:directory:http:0", directory.Address));

        (await process.SendAsync(HttpMethod.Get, $"{elsewhere.Address}/x")).ShouldBe(HttpStatusCode.OK);

        elsewhere.Asked.ShouldBe(["GET /x"]);
        directory.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET", 4)]
    [InlineData("HEAD", 4)]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("DELETE", 1)]
    public async Task A_read_that_is_refused_for_now_is_repeated_three_times_and_a_write_never(string method, int sent)
    {
        await using var busy = await Replica.AnsweringAsync(503);
        await using var process = new CallingProcess(("services:directory:http:0", busy.Address));

        (await process.SendAsync(new HttpMethod(method), "http://directory/")).ShouldBe(HttpStatusCode.ServiceUnavailable);

        busy.Asked.Count.ShouldBe(sent);
        process.Sent.ShouldBe(sent);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(429)]
    [InlineData(408)]
    [InlineData(404)]
    public async Task What_does_not_pass_by_itself_is_not_asked_again(int status)
    {
        await using var replica = await Replica.AnsweringAsync(status);
        await using var process = new CallingProcess(("services:directory:http:0", replica.Address));

        ((int)await process.SendAsync(HttpMethod.Get, "http://directory/")).ShouldBe(status);

        replica.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_kept_waiting_for_as_long_as_the_other_side_wants_to_be_left_alone()
    {
        await using var busy = await Replica.AnsweringAsync(http =>
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        await using var process = new CallingProcess(("services:directory:http:0", busy.Address));

        (await process.SendAsync(HttpMethod.Get, "http://directory/")).ShouldBe(HttpStatusCode.ServiceUnavailable);

        busy.Asked.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task What_never_left_this_process_is_tried_again_three_times(string method)
    {
        await using var process = new CallingProcess(("services:directory:http:0", NobodyListens()));

        var fault = await Should.ThrowAsync<HttpRequestException>(() => process.SendAsync(new HttpMethod(method), "http://directory/"));

        fault.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        process.Sent.ShouldBe(4);
    }

    [Fact]
    public async Task A_read_finds_the_replica_that_answers()
    {
        await using var there = await Replica.AnsweringAsync(200);
        await using var process = new CallingProcess(("services:directory:http:0", NobodyListens()), ("services:directory:http:1", there.Address));

        for (var i = 0; i < 4; i++)
            (await process.SendAsync(HttpMethod.Get, "http://directory/")).ShouldBe(HttpStatusCode.OK);

        there.Asked.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_read_that_nobody_answers_times_out_and_a_write_is_waited_for()
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var deaf = await Replica.AnsweringAsync(http =>
            HttpMethods.IsGet(http.Request.Method) ? new TaskCompletionSource().Task.WaitAsync(http.RequestAborted) : written.Task);
        await using var process = new CallingProcess(new HastyClock(), ("services:directory:http:0", deaf.Address));

        var write = process.SendAsync(HttpMethod.Post, "http://directory/");
        await Should.ThrowAsync<TimeoutRejectedException>(() => process.SendAsync(HttpMethod.Get, "http://directory/"));
        write.IsCompleted.ShouldBeFalse("four reads have timed out since it was sent");

        written.SetResult();
        (await write).ShouldBe(HttpStatusCode.OK);
        process.Sent.ShouldBe(4 + 1);
        deaf.Asked.Count(asked => asked == "POST /").ShouldBe(1);
    }

    // Bound and not listening: the system answers for it, with a refusal.
    private static string NobodyListens()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return $"http://{socket.LocalEndpoint}";
    }
}
