using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stands in for the class of this name in OpenTelemetry.Extensions.Hosting (Closed profile, ADR-001).</summary>
public static class OpenTelemetryServicesExtensions
{
    /// <summary>
    /// Registers a hosted service that starts the OpenTelemetry providers with the host, and gives the builder to configure them.
    /// Safe to call several times: the providers are shared, each call adds to their configuration.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>A builder; the OTLP exporter package adds <c>UseOtlpExporter()</c> to it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static OpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // First of all hosted services, so that what the others do while they start is already seen.
        if (!services.Any(service => service.ImplementationType == typeof(TelemetryStartup)))
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService, TelemetryStartup>());

        return new OpenTelemetryBuilder(services);
    }
}
