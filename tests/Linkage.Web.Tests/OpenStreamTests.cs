using System.Net;
using Linkage.Testing;

namespace Linkage.Web.Tests;

/// <summary>Server-sent events through the edge: each at once, so many a person, and no longer than the session.</summary>
public sealed class OpenStreamTests : IAsyncLifetime
{
    private static readonly Uri Address = new("/api/v1/notes/stream", UriKind.Relative);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly EdgePlatform platform = new();

    public async Task InitializeAsync()
    {
        FakeDirectory.GuestHasLeft = false;
        await platform.InitializeAsync();
    }

    public async Task DisposeAsync() => await platform.DisposeAsync();

    [Fact]
    public async Task Each_event_passes_while_the_stream_stays_open()
    {
        using var client = platform.Client("token-of-clerk");
        using var answer = await OpenAsync(client);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        for (var i = 1; i <= 3; i++)
        {
            await platform.Events.Writer.WriteAsync($"id: {i}\n\n");
            (await reader.ReadLineAsync().WaitAsync(Patience)).ShouldBe($"id: {i}");
            (await reader.ReadLineAsync().WaitAsync(Patience)).ShouldBe("");
        }
    }

    [Fact]
    public async Task One_person_has_so_many_and_gets_another_when_one_is_closed()
    {
        using var client = platform.Client("token-of-clerk");
        var first = await OpenAsync(client);
        using var second = await OpenAsync(client);
        using var third = await OpenAsync(client, HttpStatusCode.TooManyRequests);
        third.Headers.RetryAfter.ShouldNotBeNull();

        using var guest = platform.Client("token-of-guest");
        using var ofAnother = await OpenAsync(guest);

        first.Dispose();
        await Eventually.TrueAsync(async () =>
        {
            using var again = await client.SendAsync(new(HttpMethod.Get, Address), HttpCompletionOption.ResponseHeadersRead);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task A_stream_ends_with_its_session()
    {
        using var client = platform.Client("token-of-guest");
        using var answer = await OpenAsync(client);
        var whole = answer.Content.ReadAsStringAsync();
        whole.IsCompleted.ShouldBeFalse();

        FakeDirectory.GuestHasLeft = true;

        await whole.WaitAsync(Patience);
        using var again = await client.SendAsync(new(HttpMethod.Get, Address), HttpCompletionOption.ResponseHeadersRead);
        again.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpResponseMessage> OpenAsync(HttpClient client, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var answer = await client.SendAsync(new(HttpMethod.Get, Address), HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        answer.StatusCode.ShouldBe(expected);
        return answer;
    }
}
