using Linkage.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linkage.ServiceDefaults.Health;

/// <summary>
/// What a process does once before it says on <c>/health</c> that it is ready: the first call of anything costs seconds on a busy machine
/// (compiling, models, connections), and should not be a caller's.
/// </summary>
public interface IWarmUp
{
    /// <summary>Does it.</summary>
    /// <param name="self">Calls this process as others do; paths are relative to it.</param>
    /// <param name="ct">Set when the process stops.</param>
    /// <returns>False when it is too early; asked again in a moment, as after an exception.</returns>
    Task<bool> RunAsync(HttpClient self, CancellationToken ct);
}

/// <summary>Registers warm-ups.</summary>
public static class WarmUps
{
    /// <summary>Adds the health check <c>warm</c>: unhealthy until every <see cref="IWarmUp"/> is done, healthy from then on.</summary>
    internal static void AddWarmUps(this IServiceCollection services)
    {
        services.AddSingleton<WarmUpRun>();
        services.AddHostedService(provider => provider.GetRequiredService<WarmUpRun>());
        services.AddHealthChecks().AddCheck<WarmUpRun>("warm");
    }

    /// <summary>Adds a warm-up.</summary>
    public static IServiceCollection AddWarmUp<T>(this IServiceCollection services) where T : class, IWarmUp => services.AddSingleton<IWarmUp, T>();
}

/// <summary>Runs the warm-ups when the process listens, again and again until all are done.</summary>
internal sealed class WarmUpRun(IEnumerable<IWarmUp> warmUps, IServer server, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<WarmUpRun> log)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Whoever asks meanwhile is kept waiting a little, which is shorter than asking again and quieter than a "no".
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource warm = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await warm.Task.WaitAsync(Patience, clock, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy("Warming up");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (warmUps.Any() && await ListensAsync(stoppingToken))
        {
            using var self = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Self() };
            foreach (var warmUp in warmUps)
                await UntilDoneAsync(warmUp, self, stoppingToken);
        }

        warm.SetResult();
    }

    private async Task UntilDoneAsync(IWarmUp warmUp, HttpClient self, CancellationToken ct)
    {
        var (began, isTold, last) = (clock.GetTimestamp(), false, "it is too early");
        while (true)
        {
            try
            {
                if (await warmUp.RunAsync(self, ct))
                    return;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                last = exception.InOneLine();
            }

            // The process stays out of service: somebody has to learn why.
            if (!isTold && clock.GetElapsedTime(began) > Long)
            {
                isTold = true;
                log.LogWarning("{WarmUp} has not succeeded for {Seconds} s, and this process is not ready until it does: {Reason}", warmUp.GetType().Name, Long.TotalSeconds, last);
            }

            await Task.Delay(Pause, clock, ct);
        }
    }

    private async Task<bool> ListensAsync(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, lifetime.ApplicationStarted);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }

    // The first address is that of REST (Listeners); one that means "all of this machine's" is reached on the loopback.
    private Uri Self()
    {
        var address = BindingAddress.Parse(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return new UriBuilder(address.Scheme, address.Host is "+" or "*" or "[::]" or "0.0.0.0" ? "localhost" : address.Host, address.Port).Uri;
    }
}
