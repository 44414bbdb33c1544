using Linkage.Testing;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Linkage.Compat.Tests.Telemetry;

public sealed class OtlpExportTests
{
    private static readonly ActivitySource Source = new("Linkage.Compat.Tests.Telemetry");
    private static readonly Meter Meter = new("Linkage.Compat.Tests.Telemetry");

    [Theory]
    [InlineData("grpc", HttpProtocols.Http2, "TraceService", "MetricsService", "LogsService")]
    [InlineData("http/protobuf", HttpProtocols.Http1, "/v1/traces", "/v1/metrics", "/v1/logs")]
    public async Task Sends_spans_metrics_and_logs_to_the_endpoint_that_the_environment_names(
        string protocol, HttpProtocols listen, string traces, string metrics, string logs)
    {
        await using var receiver = await OtlpReceiver.StartAsync(listen);
        using (var host = Build(receiver.Address, protocol))
        {
            await host.StartAsync();
            Meter.CreateCounter<int>("items.forwarded").Add(3);
            host.Services.GetRequiredService<Microsoft.Extensions.Logging.ILogger<OtlpExportTests>>().ItemForwarded("510104");
            await host.StopAsync();

            // Stopping is enough: nothing waits for the exporter's interval or for disposal.
            receiver.Has(traces, "directory", "510000", "said while starting").ShouldBeTrue();
            receiver.Has(metrics, "directory", "510000", "items.forwarded").ShouldBeTrue();
            receiver.Has(logs, "directory", "510104").ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Stops_in_time_when_the_collector_is_away()
    {
        using var host = Build("http://127.0.0.1:1", "grpc");
        await host.StartAsync();
        var started = TimeProvider.System.GetTimestamp();

        await host.StopAsync();

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Asking_twice_registers_one_start()
    {
        var services = new ServiceCollection();
        services.AddOpenTelemetry().WithTracing();
        services.AddOpenTelemetry().WithMetrics();

        services.Count(service => service.ServiceType == typeof(IHostedService)).ShouldBe(1);
    }

    private static IHost Build(string endpoint, string protocol)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_SERVICE_NAME"] = "directory",
        });
        builder.Services.AddHostedService<SpanWhileStarting>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddAttributes([new("body", "510000")]))
            .WithTracing(tracing => tracing.AddSource(Source.Name))
            .WithMetrics(metrics => metrics.AddMeter(Meter.Name))
            .WithLogging()
            .UseOtlpExporter();
        return builder.Build();
    }

    /// <summary>Registered before telemetry is: still, its span must be seen.</summary>
    private sealed class SpanWhileStarting : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            using var span = Source.StartActivity("said while starting");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
