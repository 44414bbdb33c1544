using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Linkage.Messaging.Bus;

/// <summary>Unhealthy while a batch endpoint has no connection. (MassTransit's own check speaks for the other endpoints.)</summary>
internal sealed class BatchEndpointsHealth(EndpointStates states) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var away = states.Away.ToArray();
        return Task.FromResult(away.Length == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, $"not connected: {string.Join(", ", away)}"));
    }
}
