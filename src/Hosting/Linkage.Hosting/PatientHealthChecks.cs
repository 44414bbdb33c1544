using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Linkage.Hosting;

/// <summary>
/// Tells at once when a resource has become healthy. Aspire asks a resource that is not healthy again after one second, then two, up to five; what gets
/// ready in between is known late, and whoever waits for it starts late, at each step from the stores to the edge. Here the question itself waits a while.
/// </summary>
public static class PatientHealthChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    /// <summary>Makes every health check of the application wait up to ten seconds until what it looks at is healthy.</summary>
    /// <param name="builder">The application.</param>
    public static IDistributedApplicationBuilder WaitInHealthChecks(this IDistributedApplicationBuilder builder)
    {
        builder.Services.WaitInHealthChecks();
        return builder;
    }

    /// <inheritdoc cref="WaitInHealthChecks(IDistributedApplicationBuilder)"/>
    internal static void WaitInHealthChecks(this IServiceCollection services) => services.PostConfigure<HealthCheckServiceOptions>(options =>
    {
        foreach (var registration in options.Registrations)
        {
            var (make, last) = (registration.Factory, new LastAnswer());
            registration.Factory = provider => new Patient(make(provider), last);
        }
    });

    private sealed class LastAnswer
    {
        public bool WasHealthy { get; set; }
    }

    // Illness is told at once: nobody may go on believing in a health that is over.
    private sealed class Patient(IHealthCheck check, LastAnswer last) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var asked = TimeProvider.System.GetTimestamp();
            for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, LongestPause.Ticks)))
            {
                var answer = await AskAsync(context, cancellationToken);
                if (answer.Status == HealthStatus.Healthy || last.WasHealthy || TimeProvider.System.GetElapsedTime(asked) > Patience)
                {
                    last.WasHealthy = answer.Status == HealthStatus.Healthy;
                    return answer;
                }

                await Task.Delay(pause, cancellationToken);
            }
        }

        private async Task<HealthCheckResult> AskAsync(HealthCheckContext context, CancellationToken ct)
        {
            try
            {
                return await check.CheckHealthAsync(context, ct);
            }
            catch (Exception failed) when (!ct.IsCancellationRequested)
            {
                return new(context.Registration.FailureStatus, failed.Message, failed);
            }
        }
    }
}
