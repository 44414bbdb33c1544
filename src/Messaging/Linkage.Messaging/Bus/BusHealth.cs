using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Linkage.Messaging.Bus;

/// <summary>
/// Unhealthy until every endpoint has its queue for the first time; degraded while the broker is away afterwards:
/// requests are still taken, since their messages wait in the outbox. Not the check of AspNetCore.HealthChecks: that one opens a connection of its own and
/// says whether the broker answers, which is neither whether this service's endpoints consume nor a reason to send it no requests.
/// </summary>
internal sealed class BusHealth(IBusControl bus, EndpointStates states) : IHealthCheck
{
    private volatile bool _wasReady;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var massTransit = bus.CheckHealth();
        var away = states.Away.ToList();
        if (massTransit.Status != BusHealthStatus.Healthy)
            away.Add(massTransit.Description);
        if (away.Count == 0)
        {
            _wasReady = true;
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        return Task.FromResult(new HealthCheckResult(_wasReady ? HealthStatus.Degraded : HealthStatus.Unhealthy, $"not connected: {string.Join(", ", away)}"));
    }
}
