using System.Diagnostics;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Tests;

/// <summary>What a process with the service defaults tells a collector.</summary>
public sealed class TelemetryTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Tells_a_collector_what_it_did_and_whose_it_is()
    {
        await using var other = await Replica.AnsweringAsync(200);
        await using var collector = await OtlpReceiver.StartAsync(HttpProtocols.Http1);
        await using var process = await StartAsync(collector, other);
        var trace = ActivityTraceId.CreateRandom();
        using var http = ClientOf(process);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/things/7");
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();

        var id = Convert.FromHexString(trace.ToString());
        await Eventually.TrueAsync(() => collector.Has("traces", id, "things-service", "replica-42", "http.route", "/things/{id}"), Longest, "the request's span, tagged");
        await Eventually.TrueAsync(() => collector.Has("traces", id, "/prompted"), Longest, "the call's span, in the request's trace");
        await Eventually.TrueAsync(() => collector.Has("logs", id, "things-service", "Thing 7 was asked for"), Longest, "the line of the log, in the request's trace");
        await Eventually.TrueAsync(
            () => collector.Has("metrics", "things-service", "http.server.request.duration", "http.client.request.duration", "dotnet.gc"), Longest, "the figures");
    }

    [Fact]
    public async Task Keeps_probes_and_polls_out_of_the_traces()
    {
        await using var other = await Replica.AnsweringAsync(200);
        await using var collector = await OtlpReceiver.StartAsync(HttpProtocols.Http1);
        await using var process = await StartAsync(collector, other);
        using var http = ClientOf(process);
        (await http.GetStringAsync(new Uri("/health", UriKind.Relative))).ShouldBe("Healthy");
        (await http.GetStringAsync(new Uri("/alive", UriKind.Relative))).ShouldBe("Healthy");
        using var poll = process.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        await poll.GetStringAsync(new Uri($"{other.Address}/unprompted"));
        await http.GetStringAsync(new Uri("/things/7", UriKind.Relative));

        // Spans are sent in the order in which they ended: what comes after the others says that they did not come.
        await Eventually.TrueAsync(() => collector.Has("traces", "/things/{id}"), Longest, "the request's span");
        foreach (var quiet in new[] { "/health", "/alive", "/unprompted" })
            collector.Has("traces", quiet).ShouldBeFalse(quiet);
    }

    // In the tested process too, a client has spans: as the server's parent its own would decide whether the request is traced.
    private static HttpClient ClientOf(WebApplication process) =>
        new(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(process.Urls.Single()) };

    private static async Task<WebApplication> StartAsync(OtlpReceiver collector, Replica other)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Linkage:SigningKey"] = ServiceHost.SigningKey,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
            ["OTEL_SERVICE_NAME"] = "things-service",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=replica-42",
        });
        builder.AddServiceDefaults();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapGet("/things/{id}", async (int id, IHttpClientFactory clients, ILogger<TelemetryTests> log) =>
        {
            log.LogInformation("Thing {Id} was asked for", id);
            using var http = clients.CreateClient();
            return await http.GetStringAsync(new Uri($"{other.Address}/prompted"));
        }).AllowAnonymous();
        await app.StartAsync();
        return app;
    }
}
