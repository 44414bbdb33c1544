using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Linkage.Testing;

namespace Linkage.Web.Tests;

public sealed class EdgeTests(EdgePlatform platform) : IClassFixture<EdgePlatform>
{
    [Fact]
    public async Task Passes_a_request_on_with_the_callers_identity()
    {
        using var client = platform.Client("token-of-clerk");
        var note = await client.GetFromJsonAsync<JsonElement>("/api/v1/notes/7");

        note.GetProperty("id").GetInt32().ShouldBe(7);
        note.GetProperty("author").GetString().ShouldBe("王敏");
        note.GetProperty("body").GetString().ShouldBe("510104");
    }

    [Fact]
    public async Task Passes_bodies_and_headers_both_ways()
    {
        using var client = platform.Client("token-of-clerk");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/notes") { Content = JsonContent.Create(new { id = 1, author = "", body = "正文" }) };
        request.Headers.Add("Idempotency-Key", "key-1");
        var answer = await client.SendAsync(request);

        answer.Headers.ETag!.Tag.ShouldBe("\"3\"");
        var note = await answer.Content.ReadFromJsonAsync<JsonElement>();
        note.GetProperty("author").GetString().ShouldBe("key-1");
        note.GetProperty("body").GetString().ShouldBe("正文");
    }

    [Fact]
    public async Task The_outside_token_goes_no_further()
    {
        using var client = platform.Client();
        client.DefaultRequestHeaders.Add("Cookie", "linkage-session=token-of-clerk");
        var names = await client.GetFromJsonAsync<string[]>("/api/v1/notes/headers");
        names!.ShouldNotContain("Cookie");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("token-of-nobody")]
    public async Task Without_a_session_the_service_answers_401_with_a_problem(string? token)
    {
        using var client = platform.Client(token);
        var answer = await client.GetAsync(new Uri("/api/v1/notes/7", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CodeAsync(answer)).ShouldBe("not-signed-in");
    }

    [Fact]
    public async Task When_the_Directory_fails_over_a_session_the_caller_may_ask_again()
    {
        using var client = platform.Client("token-that-fails");
        var answer = await client.GetAsync(new Uri("/api/v1/notes/7", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await CodeAsync(answer)).ShouldBe("service-away");
    }

    [Theory]
    [InlineData("/api/v1/unknown")]
    [InlineData("/api/v1/notes/7/unknown")]
    [InlineData("/api/internal")]
    public async Task What_no_service_documents_is_not_found(string path)
    {
        using var client = platform.Client("token-of-clerk");
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CodeAsync(answer)).ShouldBe("not-found");
    }

    [Fact]
    public async Task A_browser_gets_its_token_as_a_cookie_only()
    {
        using var client = platform.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sessions");
        request.Headers.Add("Session-Transport", "cookie");
        var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("linkage-session=token-of-clerk");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("token-of-clerk");
    }

    [Fact]
    public async Task Another_system_gets_its_token_in_the_answer()
    {
        using var client = platform.Client();
        var answer = await client.PostAsync(new Uri("/api/v1/sessions", UriKind.Relative), null);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString().ShouldBe("token-of-clerk");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_write_from_another_site_with_our_cookie_is_refused()
    {
        using var client = platform.Client();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/sessions/current");
        request.Headers.Add("Cookie", "linkage-session=token-of-clerk");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CodeAsync(answer)).ShouldBe("cross-site");
    }

    [Fact]
    public async Task The_merged_document_has_every_services_paths()
    {
        using var client = platform.Client();
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();
        paths.ShouldContain("/api/v1/sessions");
        paths.ShouldContain("/api/v1/notes/{id}");
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9", "Please sign in first")]
    [InlineData("zh-CN", "请先登录")]
    [InlineData("fr", "请先登录")]
    public async Task Problems_speak_the_callers_language(string language, string title)
    {
        using var client = platform.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        var answer = await client.GetAsync(new Uri("/api/v1/notes/7", UriKind.Relative));
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString().ShouldBe(title);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_passes_as_large_as_its_service_documents(bool saysItsLength)
    {
        using var client = platform.Client("token-of-clerk");
        var bytes = new byte[EdgePlatform.LargestFile];
        new Random(7).NextBytes(bytes);
        var answer = await SendFileAsync(client, "/api/v1/notes/7/files", bytes, saysItsLength);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("author").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Theory]
    [InlineData("/api/v1/notes/7/files", EdgePlatform.LargestFile * 2, true)]
    [InlineData("/api/v1/notes/7/files", EdgePlatform.LargestFile * 2, false)]
    [InlineData("/api/v1/notes", 2 * 1024 * 1024 + 1, true)]
    [InlineData("/api/v1/notes", 2 * 1024 * 1024 + 1, false)]
    public async Task A_larger_body_is_413_from_the_edge(string path, int length, bool saysItsLength)
    {
        using var client = platform.Client("token-of-clerk");
        // Whoever is still sending when the edge has said no may find the connection closed before reading the answer: then it is asked again.
        var answer = await Eventually.ValueAsync(async () => await SendFileAsync(client, path, new byte[length], saysItsLength), because: "the edge is heard to refuse");

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await CodeAsync(answer)).ShouldBe("too-large");
    }

    [Fact]
    public async Task A_range_of_a_file_passes_with_its_headers()
    {
        using var client = platform.Client("token-of-clerk");
        client.DefaultRequestHeaders.Add("Range", "bytes=5-");
        var answer = await client.GetAsync(new Uri("/api/v1/notes/7/files", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("7");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("文件.txt");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    private static async Task<HttpResponseMessage> SendFileAsync(HttpClient client, string path, byte[] bytes, bool saysItsLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StreamContent(new MemoryStream(bytes)) { Headers = { ContentType = new(path.EndsWith("/files", StringComparison.Ordinal) ? "application/octet-stream" : "application/json") } },
        };
        request.Headers.TransferEncodingChunked = !saysItsLength;
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

public sealed class EdgeWithoutServiceTests : IAsyncLifetime
{
    private readonly EdgePlatform platform = new();

    public async Task InitializeAsync() => await platform.InitializeAsync();

    public async Task DisposeAsync() => await platform.DisposeAsync();

    [Fact]
    public async Task A_service_that_is_away_is_503_with_when_to_come_back()
    {
        await platform.StopNotesAsync();
        using var client = platform.Client("token-of-clerk");
        var answer = await client.GetAsync(new Uri("/api/v1/notes/7", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }
}
