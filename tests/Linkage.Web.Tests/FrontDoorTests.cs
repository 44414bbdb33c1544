using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Linkage.Web.Tests;

/// <summary>An edge behind a proxy that ends TLS, below a path, with a firewall that knows GET and POST, in a portal's frame.</summary>
public sealed class DoorPlatform : IAsyncLifetime
{
    private readonly DirectoryInfo files = System.IO.Directory.CreateTempSubdirectory("linkage-app-");

    public EdgePlatform Edge { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        System.IO.Directory.CreateDirectory(Path.Combine(files.FullName, "assets"));
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "assets", "main-1.js"), "export {};");
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "index.html"), """
            <meta name="linkage-base" content="./" /><meta name="linkage-methods" content="all" /><script type="module" src="./assets/main-1.js"></script>
            """);
        Edge = new EdgePlatform
        {
            AppFiles = files.FullName,
            EdgeSettings = new Dictionary<string, string?>
            {
                ["Edge:PathBase"] = "zx/",
                ["Edge:HstsDays"] = "30",
                ["Edge:MethodOverride"] = "true",
                ["Edge:FrameAncestors"] = "https://portal.example.gov.cn, https://oa.example.gov.cn:8443/",
                ["Edge:Origins"] = "https://outside.example.gov.cn",
            },
        };
        await Edge.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Edge.DisposeAsync();
        files.Delete(recursive: true);
    }
}

public sealed class FrontDoorTests(DoorPlatform platform) : IClassFixture<DoorPlatform>
{
    [Theory]
    [InlineData("/zx")]
    [InlineData("/zx/")]
    [InlineData("/zx/index.html")]
    [InlineData("/zx/proposals/7")]
    [InlineData("/proposals/7")]
    public async Task The_page_names_everything_below_the_path_base_wherever_it_is_opened(string path)
    {
        using var client = platform.Edge.Client();
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("content=\"/zx/\"");
        page.ShouldContain("src=\"/zx/assets/main-1.js\"");
        page.ShouldContain("name=\"linkage-methods\" content=\"get-and-post\"");
    }

    [Fact]
    public async Task An_unchanged_page_is_not_sent_again()
    {
        using var client = platform.Edge.Client();
        using var first = await client.GetAsync(new Uri("/zx/", UriKind.Relative));
        client.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.ToString());
        (await client.GetAsync(new Uri("/zx/", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/zx/assets/main-1.js")]
    [InlineData("/assets/main-1.js")]
    public async Task Files_are_found_below_the_path_base_and_where_the_proxy_took_it_away(string path)
    {
        using var client = platform.Edge.Client();
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.Extensions.ShouldContain(extension => extension.Name == "immutable");
    }

    [Theory]
    [InlineData("/zx/assets/main-1.js")]
    [InlineData("/zx/")]
    [InlineData("/zx/proposals/7")]
    [InlineData("/assets/main-1.js")]
    public async Task Files_and_the_page_answer_HEAD(string path)
    {
        using var client = platform.Edge.Client();
        var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_POST_that_means_DELETE_signs_out_and_takes_the_cookie_away()
    {
        using var client = platform.Edge.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/zx/api/v1/sessions/current");
        request.Headers.Add("Cookie", "linkage-session=token-of-clerk");
        request.Headers.Add("X-HTTP-Method-Override", "DELETE");
        using var answer = await client.SendAsync(request);
        answer.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("linkage-session=;");
    }

    [Theory]
    [InlineData("/zx/api/v1/notes/7")]
    [InlineData("/api/v1/notes/7")]
    public async Task The_API_is_found_below_the_path_base_too(string path)
    {
        using var client = platform.Edge.Client("token-of-clerk");
        var note = await client.GetFromJsonAsync<JsonElement>(path);
        note.GetProperty("id").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task What_was_made_is_said_to_be_below_the_path_base()
    {
        using var client = platform.Edge.Client("token-of-clerk");
        var answer = await client.PostAsync(new Uri("/zx/api/v1/notes/7/copies", UriKind.Relative), null);
        answer.Headers.Location.ShouldBe(new Uri("/zx/api/v1/notes/8", UriKind.Relative));
    }

    [Fact]
    public async Task The_document_names_the_path_base_as_its_server()
    {
        using var client = platform.Edge.Client();
        var document = await client.GetFromJsonAsync<JsonElement>("/zx/openapi/v1.json");
        document.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("/zx");
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task The_cookie_is_secure_and_TLS_is_kept_to_when_the_proxy_ends_TLS(string scheme, bool isSecure)
    {
        using var client = platform.Edge.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/zx/api/v1/sessions");
        request.Headers.Add("Session-Transport", "cookie");
        var answer = await client.SendAsync(request);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.Contains("secure", StringComparison.OrdinalIgnoreCase).ShouldBe(isSecure);
        cookie.ShouldContain("path=/zx/");
        answer.Headers.Contains("Strict-Transport-Security").ShouldBe(isSecure);
    }

    [Fact]
    public async Task A_service_is_told_for_whom_the_proxy_asks()
    {
        using var client = platform.Edge.Client("token-of-clerk");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.9, 203.0.113.7");
        var echo = await client.GetFromJsonAsync<JsonElement>("/zx/api/v1/notes/echo");
        var said = echo.GetProperty("headers").GetProperty("X-Forwarded-For").EnumerateArray().Select(value => value.GetString()!);
        string.Join(',', said).Split(',')[^1].Trim().ShouldBe("203.0.113.7");
    }

    [Theory]
    [InlineData("DELETE", HttpStatusCode.OK)]
    [InlineData("delete", HttpStatusCode.OK)]
    [InlineData("GET", HttpStatusCode.MethodNotAllowed)]
    [InlineData("TRACE", HttpStatusCode.MethodNotAllowed)]
    public async Task A_POST_may_mean_another_write_but_no_read(string meant, HttpStatusCode status)
    {
        using var client = platform.Edge.Client("token-of-clerk");
        client.DefaultRequestHeaders.Add("X-HTTP-Method-Override", meant);
        var answer = await client.PostAsync(new Uri("/zx/api/v1/notes/7", UriKind.Relative), null);
        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_POST_that_means_PUT_brings_its_version_and_body_along()
    {
        using var client = platform.Edge.Client("token-of-clerk");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/zx/api/v1/notes/7") { Content = JsonContent.Create(new { id = 7 }) };
        request.Headers.Add("X-HTTP-Method-Override", "PUT");
        request.Headers.TryAddWithoutValidation("If-Match", "W/\"5\"");
        var answer = await client.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("5");
    }

    [Fact]
    public async Task Only_the_configured_portals_may_show_it_in_a_frame()
    {
        using var client = platform.Edge.Client();
        foreach (var path in new[] { "/zx/", "/zx/assets/main-1.js", "/zx/api/v1/notes/7" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("frame-ancestors 'self' https://portal.example.gov.cn https://oa.example.gov.cn:8443;");
        }
    }

    [Theory]
    [InlineData("https://outside.example.gov.cn", HttpStatusCode.OK)]
    [InlineData("https://other.example.gov.cn", HttpStatusCode.Forbidden)]
    public async Task A_host_that_a_proxy_changed_can_be_named(string origin, HttpStatusCode status)
    {
        using var client = platform.Edge.Client();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/zx/api/v1/notes/7");
        request.Headers.Add("Cookie", "linkage-session=token-of-clerk");
        request.Headers.Add("Origin", origin);
        (await client.SendAsync(request)).StatusCode.ShouldBe(status);
    }
}
