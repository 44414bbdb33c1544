using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpenTelemetry;

/// <summary>
/// Configures the providers that <see cref="OpenTelemetryServicesExtensions.AddOpenTelemetry"/> starts with the host.
/// Stands in for the class of this name in OpenTelemetry.Extensions.Hosting (Closed profile, ADR-001);
/// the SDK's own extensions of <see cref="IOpenTelemetryBuilder"/> do the work.
/// </summary>
public sealed class OpenTelemetryBuilder : IOpenTelemetryBuilder
{
    internal OpenTelemetryBuilder(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Services = services;
    }

    /// <inheritdoc/>
    public IServiceCollection Services { get; }

    /// <summary>Adds attributes to the resource that every signal carries.</summary>
    /// <param name="configure">Called once per provider, when it is built.</param>
    public OpenTelemetryBuilder ConfigureResource(Action<ResourceBuilder> configure)
    {
        OpenTelemetryBuilderSdkExtensions.ConfigureResource(this, configure);
        return this;
    }

    /// <summary>Turns tracing on.</summary>
    public OpenTelemetryBuilder WithTracing() => WithTracing(_ => { });

    /// <summary>Turns tracing on.</summary>
    /// <param name="configure">Sources, samplers, processors.</param>
    public OpenTelemetryBuilder WithTracing(Action<TracerProviderBuilder> configure)
    {
        OpenTelemetryBuilderSdkExtensions.WithTracing(this, configure);
        return this;
    }

    /// <summary>Turns metrics on.</summary>
    public OpenTelemetryBuilder WithMetrics() => WithMetrics(_ => { });

    /// <summary>Turns metrics on.</summary>
    /// <param name="configure">Meters, views, readers.</param>
    public OpenTelemetryBuilder WithMetrics(Action<MeterProviderBuilder> configure)
    {
        OpenTelemetryBuilderSdkExtensions.WithMetrics(this, configure);
        return this;
    }

    /// <summary>Sends what <c>ILogger</c> writes to the OpenTelemetry log pipeline too.</summary>
    public OpenTelemetryBuilder WithLogging() => WithLogging(_ => { });

    /// <summary>Sends what <c>ILogger</c> writes to the OpenTelemetry log pipeline too.</summary>
    /// <param name="configure">Processors and exporters.</param>
    public OpenTelemetryBuilder WithLogging(Action<LoggerProviderBuilder> configure) => WithLogging(configure, null);

    /// <summary>Sends what <c>ILogger</c> writes to the OpenTelemetry log pipeline too.</summary>
    /// <param name="configureBuilder">Processors and exporters.</param>
    /// <param name="configureOptions">Whether scopes and formatted messages are kept.</param>
    public OpenTelemetryBuilder WithLogging(
        Action<LoggerProviderBuilder>? configureBuilder, Action<OpenTelemetryLoggerOptions>? configureOptions)
    {
        OpenTelemetryBuilderSdkExtensions.WithLogging(this, configureBuilder, configureOptions);
        return this;
    }
}
