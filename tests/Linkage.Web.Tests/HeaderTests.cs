namespace Linkage.Web.Tests;

/// <summary>Whatever a browser or a proxy may legally send reaches the service as it is, or is refused with a status that says whose fault it is.</summary>
public sealed class HeaderTests(EdgePlatform platform) : IClassFixture<EdgePlatform>
{
    private const string Session = "Cookie: linkage-session=token-of-clerk";

    private static readonly string[] Names =
    [
        "User-Agent", "Referer", "X-Whatever", "Accept", "Accept-Language", "Accept-Encoding", "Origin", "From", "Via", "Forwarded",
        "If-Match", "If-None-Match", "If-Modified-Since", "If-Range", "Range", "Idempotency-Key", "Cache-Control", "Pragma", "Warning", "Date", "Max-Forwards",
        "Content-Language", "Content-Type", "Content-Disposition", "Last-Event-ID", "Sec-CH-UA", "DNT", "Priority",
    ];

    private static readonly string[] Values =
        ["caf\u00E9", RawHttp.Utf8("政协委员 \u00A0"), "\u0080\u00FF\u00A0", "a\tb", "\"quoted \u00E9\"; q=0.5, *", new('x', 8000), "", "(comment", ",,;="];

    [Fact]
    public async Task Every_byte_of_every_header_reaches_the_service_as_it_was_sent()
    {
        var wrong = new List<string>();
        foreach (var name in Names)
            foreach (var value in Values)
            {
                var answer = await SendAsync("GET /api/v1/notes/echo", $"{name}: {value}");
                if (answer.Status != 200)
                    wrong.Add($"{name}: {value} was answered {answer.Status}");
                else if (Seen(answer, name) != value.Trim(' '))
                    wrong.Add($"{name}: {value} arrived as {Seen(answer, name)}");
            }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_above_127_come_back_in_a_header_of_the_answer()
    {
        var value = RawHttp.Utf8("文件.txt") + "\u00E9\u0080";
        var answer = await SendAsync("GET /api/v1/notes/echo", $"X-Whatever: {value}");
        answer.Header("X-Echo").ShouldBe([value]);
    }

    [Fact]
    public async Task The_name_of_a_file_comes_back_encoded_as_its_service_gave_it()
    {
        var answer = await SendAsync("GET /api/v1/notes/7/files");
        answer.Header("Content-Disposition").ShouldHaveSingleItem().ShouldContain("filename*=UTF-8''%E6%96%87%E4%BB%B6.txt");
    }

    [Theory]
    [InlineData("Cookie: broken=\u00E9\u00FF; linkage-session=token-of-clerk; also=\"")]
    [InlineData("Cookie: =; ;; linkage-session=token-of-clerk; 名")]
    [InlineData("Cookie: a=1\r\nCookie: linkage-session=token-of-clerk")]
    public async Task A_session_stands_beside_a_broken_cookie(string cookie)
    {
        var answer = await RawHttp.SendAsync(platform.Address, "GET /api/v1/notes/7 HTTP/1.1", [cookie.Replace("名", RawHttp.Utf8("名"), StringComparison.Ordinal)]);
        answer.Status.ShouldBe(200, answer.Body);
    }

    [Theory]
    [InlineData("Cookie: linkage-session=\u00E9\u00FF")]
    [InlineData("Authorization: Bearer \u00E9\u00FF")]
    [InlineData("Authorization: \u0080")]
    public async Task A_token_that_cannot_be_one_is_nobodys(string header)
    {
        var answer = await RawHttp.SendAsync(platform.Address, "GET /api/v1/notes/7 HTTP/1.1", [header]);
        answer.Status.ShouldBe(401);
        answer.Json().GetProperty("code").GetString().ShouldBe("not-signed-in");
    }

    [Theory]
    [InlineData("\u00E9")]
    [InlineData("\"\u00FF\"")]
    public async Task An_odd_version_is_refused_by_the_name_of_its_header(string version)
    {
        var answer = await SendAsync("PUT /api/v1/notes/7", $"If-Match: {version}", "Content-Length: 0");
        answer.Status.ShouldBe(400);
        answer.Json().GetProperty("errors").TryGetProperty("/headers/If-Match", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Headers_of_one_name_all_reach_the_service()
    {
        var answer = await SendAsync("GET /api/v1/notes/echo", "X-Whatever: a\u00E9", "X-Whatever: b", "Via: 1.1 one", "Via: 1.1 two");
        Seen(answer, "X-Whatever").ShouldBe("a\u00E9, b");
        Seen(answer, "Via").ShouldBe("1.1 one, 1.1 two");
    }

    [Fact]
    public async Task What_belongs_to_one_connection_goes_no_further()
    {
        var answer = await SendAsync(
            "GET /api/v1/notes/echo", "TE: trailers", "Trailer: X-Sum", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__", "Keep-Alive: timeout=5",
            "Proxy-Authorization: Basic eDp5", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        answer.Status.ShouldBe(200, answer.Body);
        var seen = answer.Json().GetProperty("headers").EnumerateObject().Select(header => header.Name.ToUpperInvariant()).ToArray();
        seen.ShouldNotContain(name => new[] { "TE", "TRAILER", "UPGRADE", "HTTP2-SETTINGS", "KEEP-ALIVE", "PROXY-AUTHORIZATION", "COOKIE" }.Contains(name));
        (Seen(answer, "traceparent") ?? "").ShouldNotContain("b7ad6b7169203331");
        Seen(answer, "Authorization")!.ShouldStartWith("Bearer ey");
        Seen(answer, "Host").ShouldNotBe(platform.Address.Authority);
        answer.Header("Server").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("Request-Id: |0af7651916cd43dd.b7ad6b71.")]
    [InlineData("X-Whatever: no trace")]
    public async Task What_a_caller_hangs_on_its_trace_stays_outside(string trace)
    {
        var answer = await SendAsync(
            "GET /api/v1/notes/echo", trace, "tracestate: vendor=from-outside", "baggage: user=from-outside", "Correlation-Context: user=from-outside");
        answer.Status.ShouldBe(200, answer.Body);
        answer.Body.ShouldNotContain("from-outside");
        Seen(answer, "Request-Id").ShouldBeNull();
        Seen(answer, "baggage").ShouldBeNull();
        Seen(answer, "Correlation-Context").ShouldBeNull();
        Seen(answer, "traceparent").ShouldNotBeNull().ShouldNotContain("b7ad6b7169203331");
    }

    [Fact]
    public async Task The_service_learns_for_whom_the_proxy_asks_and_nothing_that_stood_before()
    {
        var answer = await SendAsync("GET /api/v1/notes/echo", "X-Forwarded-For: 198.51.100.9, 203.0.113.7");
        Seen(answer, "X-Forwarded-For")!.Split(',', StringSplitOptions.TrimEntries)[^1].ShouldBe("203.0.113.7");
    }

    [Fact]
    public async Task Headers_up_to_the_limit_pass_and_above_it_are_431()
    {
        string[] filler = [.. Enumerable.Range(0, 3).Select(i => $"X-Long-{i}: {new string('x', 10_000)}")];
        (await SendAsync("GET /api/v1/notes/echo", filler)).Status.ShouldBe(200);
        (await SendAsync("GET /api/v1/notes/echo", [.. filler, $"X-More: {new string('x', 5_000)}"])).Status.ShouldBe(431);

        string[] many = [.. Enumerable.Range(0, 97).Select(i => $"X-{i}: {i}")];
        (await SendAsync("GET /api/v1/notes/echo", many)).Status.ShouldBe(200);
        (await SendAsync("GET /api/v1/notes/echo", [.. many, "X-98: 98"])).Status.ShouldBe(431);
    }

    [Theory]
    [InlineData("X-Whatever: a\u0001b")]
    [InlineData("X-Whatever: a\u007Fb")]
    [InlineData("X-Whatever: a\0b")]
    [InlineData("X-Whatever : a")]
    [InlineData("X\u00E9: a")]
    [InlineData("no colon")]
    [InlineData("Content-Length: x")]
    [InlineData("Expect: the-unexpected")]
    public async Task What_is_not_legal_is_passed_or_the_callers_fault(string header)
    {
        var answer = await SendAsync("GET /api/v1/notes/7", header);
        answer.Status.ShouldBeOneOf(200, 400, 417);
    }

    [Theory]
    [InlineData("Content-Length: 4", "text")]
    [InlineData("Transfer-Encoding: chunked", "2\r\nte\r\n2;extension=1\r\nxt\r\n0\r\nX-Sum: 4\r\n\r\n")]
    [InlineData("Content-Length: 0", "")]
    public async Task A_body_passes_however_it_is_framed(string framing, string body)
    {
        var answer = await SendAsync("POST /api/v1/notes/echo", body, "Content-Type: text/plain; name=\u00E9", framing);
        answer.Status.ShouldBe(200, answer.Body);
        answer.Json().GetProperty("body").GetString().ShouldBe(body.Length == 0 ? "" : "text");
        Seen(answer, "Content-Type").ShouldBe("text/plain; name=\u00E9");
    }

    [Fact]
    public async Task Who_asks_whether_to_continue_is_told_to()
    {
        var answer = await RawHttp.SendAsync(
            platform.Address, "POST /api/v1/notes/echo HTTP/1.1", [Session, "Expect: 100-continue", "Content-Length: 4"], "text", whenToldTo: true);
        answer.Interim.ShouldBe([100]);
        answer.Status.ShouldBe(200, answer.Body);
        answer.Json().GetProperty("body").GetString().ShouldBe("text");
    }

    [Fact]
    public async Task HEAD_has_the_head_only_and_OPTIONS_the_services_answer()
    {
        var head = await SendAsync("HEAD /api/v1/notes/echo");
        head.Status.ShouldBe(200);
        head.Body.ShouldBeEmpty();

        var options = await SendAsync("OPTIONS /api/v1/notes/echo", "Access-Control-Request-Method: POST", "Origin: http://\u00E9.example");
        options.Status.ShouldBe(405);
        options.Json().GetProperty("code").GetString().ShouldBe("method-not-allowed");
    }

    [Theory]
    [InlineData("Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==")]
    [InlineData("Upgrade: h2c")]
    public async Task An_upgrade_that_the_service_does_not_know_is_an_ordinary_request(string upgrade)
    {
        var answer = await RawHttp.SendAsync(platform.Address, "GET /api/v1/notes/7 HTTP/1.1", [Session, "Connection: Upgrade", upgrade]);
        answer.Status.ShouldBe(200, answer.Body);
    }

    [Theory]
    [InlineData("%E6%94%BF%E5%8D%8F", "政协")]
    [InlineData("a%20b+c%3Fd", "a b+c?d")]
    [InlineData("100%25", "100%")]
    public async Task A_path_passes_as_the_browser_wrote_it(string written, string meant)
    {
        var answer = await SendAsync($"GET /api/v1/notes/echo/{written}");
        answer.Status.ShouldBe(200, answer.Body);
        answer.Json().GetString().ShouldBe(meant);
    }

    [Fact]
    public async Task A_query_passes_as_the_browser_wrote_it_and_raw_bytes_in_an_address_are_400()
    {
        var answer = await SendAsync("GET /api/v1/notes/echo?q=%E6%94%BF%20%E5%8D%8F&r=a+b%2B&s=%");
        answer.Json().GetProperty("query").GetString().ShouldStartWith("?q=%E6%94%BF%20%E5%8D%8F&r=a+b%2B");

        (await SendAsync($"GET /api/v1/notes/echo?q={RawHttp.Utf8("政")}")).Status.ShouldBe(400);
        (await SendAsync($"GET /api/v1/notes/echo/{RawHttp.Utf8("政")}")).Status.ShouldBe(400);
    }

    // What the service saw of a header: its values as HTTP joins them.
    private static string? Seen(RawAnswer answer, string name) =>
        answer.Json().GetProperty("headers").EnumerateObject()
            .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => string.Join(", ", header.Value.EnumerateArray().Select(value => value.GetString())))
            .FirstOrDefault();

    private Task<RawAnswer> SendAsync(string request, params string[] headers) =>
        RawHttp.SendAsync(platform.Address, request + " HTTP/1.1", [Session, .. headers]);

    private Task<RawAnswer> SendAsync(string request, string body, string first, string second) =>
        RawHttp.SendAsync(platform.Address, request + " HTTP/1.1", [Session, first, second], body);
}
