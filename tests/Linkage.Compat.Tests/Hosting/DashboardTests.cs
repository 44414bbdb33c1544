using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Linkage.Testing;

namespace Linkage.Compat.Tests.Hosting;

public sealed class DashboardTests
{
    [Fact]
    public async Task Shows_resources_and_their_last_words_and_says_when_all_is_healthy()
    {
        await using var app = await StartAsync(builder =>
            builder.AddExecutable("speaker", "sh", "/", "-c", "echo '<b>said</b>'; exec sleep 600"), out var http);
        using var _ = http;

        await Eventually.TrueAsync(async () => (await http.GetAsync("/health")).StatusCode == HttpStatusCode.OK, because: "all is healthy");
        await Eventually.TrueAsync(async () => (await http.GetStringAsync("/")).Contains("&lt;b&gt;said&lt;/b&gt;", StringComparison.Ordinal),
            because: "the page shows what was said, harmless");
        var page = await http.GetStringAsync("/");
        page.ShouldContain("Running, healthy");
        page.ShouldContain("speaker");
        page.ShouldContain(app.ProcessOf("speaker").ToString(System.Globalization.CultureInfo.InvariantCulture));
        page.ShouldNotContain("<b>said</b>");
    }

    [Fact]
    public async Task Says_what_failed()
    {
        await using var app = await StartAsync(builder => builder.AddExecutable("broken", "false", "/"), out var http);
        using var _ = http;

        await Eventually.TrueAsync(async () => (await http.GetAsync("/health")).StatusCode == HttpStatusCode.InternalServerError);
        (await (await http.GetAsync("/health")).Content.ReadAsStringAsync()).ShouldBe("broken: exit code 1");
    }

    [Fact]
    public async Task Answers_only_to_names_of_loopback()
    {
        await using var app = await StartAsync(builder => builder.AddExecutable("quiet", "sleep", "/", "600"), out var http);
        using var _ = http;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };

        (await http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    private static Task<DistributedApplication> StartAsync(Action<IDistributedApplicationBuilder> describe, out HttpClient http)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        http = new HttpClient { BaseAddress = new Uri(address) };
        return StartAsync(describe, address);
    }

    private static async Task<DistributedApplication> StartAsync(Action<IDistributedApplicationBuilder> describe, string address)
    {
        var builder = DistributedApplication.CreateBuilder([$"--ASPNETCORE_URLS={address}"]);
        describe(builder);
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }
}
