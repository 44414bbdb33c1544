using global::System.Diagnostics;
using global::System.Net.Http.Headers;
using global::System.Net.Http.Json;
using Linkage.Demonstration;
using Linkage.Testing;

namespace Linkage.System.Tests;

/// <summary>One trace from the county clerk's click to the province's inbox row, as a collector sees it.</summary>
[Collection(OnePlatform.Name)]
public sealed class TraceTests(Platform platform)
{
    [Fact]
    public async Task One_trace_spans_the_countys_click_and_the_provinces_inbox_row()
    {
        var ct = CancellationToken.None;
        var county = platform.Story.Of("990103");
        var issued = await county.PublishAsync(Topics.Told(Topics.All[3], 41), "urgent", ct);
        var trace = ActivityTraceId.CreateRandom();

        using var click = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/social-information/{Office.Id(issued)}/forwarding");
        click.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await county.PersonAsync("clerk", ct)).Token);
        click.Headers.TryAddWithoutValidation("If-Match", $"\"{Office.Version(issued)}\"");
        click.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        click.Content = JsonContent.Create(new { channel = "direct-report" });
        // The handler's own activity would replace the header.
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = platform.Http.BaseAddress };
        using var answer = await http.SendAsync(click, ct);
        answer.EnsureSuccessStatusCode();

        var id = Convert.FromHexString(trace.ToString());
        foreach (var service in new[] { "web", "social-information", "forwarding" })
            await Eventually.TrueAsync(() => Task.FromResult(platform.Traces.Has("traces", id, service)), TimeSpan.FromSeconds(60), $"{service} has a span of the click's trace");
        await Eventually.TrueAsync(
            () => Task.FromResult(platform.Traces.Has("traces", id, "forwarding", "insert into envelopes") || platform.Traces.Has("traces", id, "forwarding", "ItemForwarded")),
            TimeSpan.FromSeconds(60), "the inbox row was written in it");
    }
}
