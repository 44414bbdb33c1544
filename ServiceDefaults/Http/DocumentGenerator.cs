using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Linkage.ServiceDefaults.Http;

/// <summary>
/// The build starts each service's program once, with no configuration and a server that listens nowhere, and writes down the OpenAPI document
/// that it would serve (Microsoft.Extensions.ApiDescription.Server, ADR-017). No store and no bus is there then.
/// </summary>
internal static class DocumentGenerator
{
    /// <summary>Whether this process is that generator.</summary>
    private static bool IsRunning { get; } = Assembly.GetEntryAssembly()?.GetName().Name is "GetDocument.Insider";

    /// <summary>Leaves out what would ask for a store or the bus: background services and health checks. Does nothing in a running service.</summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        if (!IsRunning)
            return;
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // The factory sees what was registered after this call, too.
        builder.Host.UseServiceProviderFactory(new WithoutStores());
    }

    private sealed class WithoutStores : IServiceProviderFactory<IServiceCollection>
    {
        // Builds the pipeline, and with it the endpoints that the document is about.
        private const string Pipeline = "Microsoft.AspNetCore.Hosting.GenericWebHostService";

        public IServiceCollection CreateBuilder(IServiceCollection services) => services;

        public IServiceProvider CreateServiceProvider(IServiceCollection services)
        {
            foreach (var background in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.FullName != Pipeline).ToList())
                services.Remove(background);
            services.RemoveAll<IConfigureOptions<HealthCheckServiceOptions>>();
            return services.BuildServiceProvider();
        }
    }
}
