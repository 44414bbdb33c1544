using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

namespace Linkage.ServiceDefaults.Redis;

/// <summary>Brings Redis into a service.</summary>
public static class RedisExtensions
{
    /// <summary>
    /// Adds <see cref="RedisConnection"/>, its spans and its health: degraded while it is away, since the service does its work without it. However often
    /// it is called, the process has one.
    /// </summary>
    public static IHostApplicationBuilder AddRedisConnection(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(RedisConnection)))
            return builder;
        services.AddSingleton<RedisConnection>();
        services.AddOpenTelemetry().WithTracing(tracing => tracing.AddRedisInstrumentation());
        if (!string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("redis")))
            services.AddHealthChecks().AddRedis(
                provider => provider.GetRequiredService<RedisConnection>().Current ?? throw new InvalidOperationException("Redis is away."), "redis", HealthStatus.Degraded);
        return builder;
    }
}
