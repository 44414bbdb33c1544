using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Internal;

/// <summary>
/// Providers listen only once they exist, and the container builds them only when asked: this asks when the host starts,
/// and flushes them when it stops. The container disposes them afterwards.
/// </summary>
internal sealed class TelemetryStartup(IServiceProvider services) : IHostedLifecycleService
{
    // A collector that is away must not hold up the stop of the host.
    private const int FlushMilliseconds = 2_000;

    private MeterProvider? metrics;
    private TracerProvider? traces;
    private LoggerProvider? logs;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        metrics = services.GetService<MeterProvider>();
        traces = services.GetService<TracerProvider>();
        logs = services.GetService<LoggerProvider>();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After every hosted service has stopped, so that their last spans are among what is sent.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => traces?.ForceFlush(FlushMilliseconds), CancellationToken.None),
        Task.Run(() => metrics?.ForceFlush(FlushMilliseconds), CancellationToken.None),
        Task.Run(() => logs?.ForceFlush(FlushMilliseconds), CancellationToken.None));
}
