using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Linkage.Web.Tests;

public sealed class BrowserProtectionTests(EdgePlatform platform) : IClassFixture<EdgePlatform>
{
    [Theory]
    [InlineData(null, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData(null, "http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "self", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", null, HttpStatusCode.Forbidden)]
    [InlineData(null, "self", HttpStatusCode.OK)]
    [InlineData("same-origin", "self", HttpStatusCode.OK)]
    [InlineData(null, null, HttpStatusCode.OK)]
    public async Task A_write_with_our_cookie_is_taken_from_our_own_pages_only(string? site, string? origin, HttpStatusCode status)
    {
        using var client = platform.Client();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/notes/7");
        request.Headers.Add("Cookie", "linkage-session=token-of-clerk");
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null)
            request.Headers.Add("Origin", origin == "self" ? platform.Address.GetLeftPart(UriPartial.Authority) : origin);
        (await client.SendAsync(request)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Another_system_is_not_asked_where_its_page_is_from()
    {
        using var client = platform.Client("token-of-clerk");
        client.DefaultRequestHeaders.Add("Origin", "https://oa.example");
        (await client.DeleteAsync(new Uri("/api/v1/notes/7", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("token-of-clerk", "/api/v1/notes/7")]
    [InlineData("token-of-clerk", "/api/v1/notes/7/files")]
    [InlineData("token-of-clerk", "/api/v1/unknown")]
    [InlineData(null, "/api/v1/notes/7")]
    public async Task Nothing_that_the_API_says_is_kept_on_a_disk(string? token, string path)
    {
        using var client = platform.Client(token);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task HEAD_is_answered_like_GET_without_a_body()
    {
        using var client = platform.Client("token-of-clerk");
        using var asked = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/notes/7"));
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        asked.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await asked.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task HEAD_of_a_stream_leaves_no_stream_open()
    {
        using var client = platform.Client("token-of-clerk");
        // More than one person may have open at once.
        for (var i = 0; i < 4; i++)
        {
            using var asked = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/notes/stream"));
            asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("token-of-clerk", HttpStatusCode.NoContent)]
    [InlineData("token-of-nobody", HttpStatusCode.Unauthorized)]
    public async Task Signing_out_takes_the_cookie_away_even_when_its_session_has_ended_before(string token, HttpStatusCode status)
    {
        using var client = platform.Client();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/sessions/current");
        request.Headers.Add("Cookie", $"linkage-session={token}");
        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(status);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("linkage-session=;");
        cookie.ShouldContain("expires=Thu, 01 Jan 1970");
        cookie.ShouldContain("path=/");
        answer.Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\""]);
        if (status is HttpStatusCode.Unauthorized)
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("not-signed-in");
    }

    [Fact]
    public async Task Another_system_signs_out_without_a_cookie()
    {
        using var client = platform.Client("token-of-clerk");
        using var answer = await client.DeleteAsync(new Uri("/api/v1/sessions/current", UriKind.Relative));
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }
}
