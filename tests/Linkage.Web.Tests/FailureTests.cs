using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Linkage.Web.Tests;

/// <summary>A service that fails, and a caller that does: each is told whose fault it is, in a problem document.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private readonly EdgePlatform platform = new();

    public async Task InitializeAsync() => await platform.InitializeAsync();

    public async Task DisposeAsync() => await platform.DisposeAsync();

    [Theory]
    [InlineData("GET", 4)]
    [InlineData("POST", 1)]
    public async Task A_read_that_was_dropped_is_repeated_and_a_write_never(string method, int attempts)
    {
        using var client = platform.Client("token-of-clerk");
        using var request = new HttpRequestMessage(new(method), "/api/v1/notes/dropped");
        if (method == "POST")
            request.Content = JsonContent.Create(new { id = 1 });
        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("service-away");
        platform.Dropped.ShouldBe(attempts);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_not_taken_for_a_whole_one()
    {
        using var client = platform.Client("token-of-clerk");
        using var answer = await client.GetAsync(new Uri("/api/v1/notes/half", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = answer.Content.ReadAsStringAsync();
        await platform.Halves.Writer.WriteAsync("now");

        await Should.ThrowAsync<HttpRequestException>(body);
    }

    [Fact]
    public async Task A_body_that_is_broken_is_the_callers_fault()
    {
        var answer = await RawHttp.SendAsync(
            platform.Address, "POST /api/v1/notes/echo HTTP/1.1", ["Cookie: linkage-session=token-of-clerk", "Transfer-Encoding: chunked"],
            "4\r\ntext\r\nnot a chunk\r\n");

        answer.Status.ShouldBe(400);
        answer.Json().GetProperty("code").GetString().ShouldBe("malformed-request");
    }

    [Fact]
    public async Task The_edge_is_not_ready_while_nobody_can_be_asked_whose_a_session_is()
    {
        var alone = new EdgePlatform { HasDeadDirectory = true };
        try
        {
            await alone.InitializeAsync();
            using var client = alone.Client();
            using var ready = await client.GetAsync(new Uri("/health", UriKind.Relative));
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            using var alive = await client.GetAsync(new Uri("/alive", UriKind.Relative));
            alive.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await alone.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_write_goes_to_the_next_replica_when_one_takes_no_connection()
    {
        var withDead = new EdgePlatform { HasDeadReplica = true };
        try
        {
            await withDead.InitializeAsync();
            using var client = withDead.Client("token-of-clerk");
            for (var i = 0; i < 4; i++)
            {
                using var answer = await client.PostAsJsonAsync("/api/v1/notes", new { id = i, author = "", body = "正文" });
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        }
        finally
        {
            await withDead.DisposeAsync();
        }
    }
}
