using System.Collections.ObjectModel;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>
/// Describes a distributed application. Stands in for the class of this name in Aspire.Hosting (Closed profile, ADR-001):
/// where real Aspire starts containers, this starts the servers that Debian packages, as child processes on loopback.
/// </summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder inner;
    private readonly IAppHostInterceptor? interceptor = AppHostInterception.Current;
    private readonly DistributedApplicationOptions options;

    /// <summary>From a command line.</summary>
    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args })
    {
    }

    /// <summary>From options.</summary>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        var settings = new HostApplicationBuilderSettings { Configuration = new ConfigurationManager() };
        interceptor?.Constructing(options, settings);
        settings.Args = options.Args;
        AppHostDirectory = options.ProjectDirectory ?? ProjectFolderOf(options.AssemblyName) ?? Directory.GetCurrentDirectory();
        settings.ContentRootPath = AppHostDirectory;
        inner = new HostApplicationBuilder(settings);

        var logs = new ResourceLogs(toConsole: interceptor is null);
        Data = new Lazy<DataFolder>(() => new DataFolder(
            Path.GetFullPath(Configuration["Aspire:Store:Path"] ?? ".data", AppHostDirectory)));
        Generated = new Lazy<GeneratedValues>(() => new GeneratedValues(Data.Value.Root));

        inner.Logging.ClearProviders();
        inner.Logging.AddFilter("Microsoft", LogLevel.Warning);
        inner.Services
            .AddSingleton<ILoggerProvider>(new HostLog(logs))
            .AddSingleton(logs)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(Resources)
            .AddSingleton(new ResourceNotificationService())
            .AddSingleton(services => new Topology(
                Resources, services.GetRequiredService<ResourceNotificationService>(), logs, Configuration, TimeProvider.System))
            .AddSingleton(services => new ResourceCommandService(services.GetRequiredService<Topology>()))
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(90));
        inner.Services.AddHostedService(services => services.GetRequiredService<Topology>());
        if (!options.DisableDashboard)
            inner.Services.AddHostedService<DashboardServer>();
    }

    /// <inheritdoc/>
    public ConfigurationManager Configuration => inner.Configuration;

    /// <inheritdoc/>
    public string AppHostDirectory { get; }

    /// <inheritdoc/>
    public IHostEnvironment Environment => inner.Environment;

    /// <inheritdoc/>
    public IServiceCollection Services => inner.Services;

    /// <inheritdoc/>
    public IResourceCollection Resources { get; } = new ResourceCollection();

    internal Lazy<DataFolder> Data { get; }

    internal Lazy<GeneratedValues> Generated { get; }

    /// <inheritdoc/>
    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (Resources.Any(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new DistributedApplicationException($"There is a resource '{resource.Name}' already.");
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc/>
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    /// <inheritdoc/>
    public DistributedApplication Build()
    {
        interceptor?.Building(this);
        var application = new DistributedApplication(inner.Build(), interceptor);
        interceptor?.Built(application);
        return application;
    }

    internal static DistributedApplicationBuilder Of<T>(IResourceBuilder<T> builder) where T : IResource => Of(builder.ApplicationBuilder);

    internal static DistributedApplicationBuilder Of(IDistributedApplicationBuilder builder) => builder as DistributedApplicationBuilder
        ?? (builder as IWrapsBuilder)?.Inner
        ?? throw new ArgumentException("This is not a builder of this package.", nameof(builder));

    private static string? ProjectFolderOf(string? assemblyName)
    {
        var assembly = assemblyName is null ? Assembly.GetEntryAssembly() : Assembly.Load(assemblyName);
        var project = assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => string.Equals(metadata.Key, "AppHostProjectPath", StringComparison.OrdinalIgnoreCase))?.Value;
        return Path.GetDirectoryName(project);
    }

    private sealed class ResourceCollection : Collection<IResource>, IResourceCollection;

    private sealed record ResourceBuilder<T>(IDistributedApplicationBuilder ApplicationBuilder, T Resource) : IResourceBuilder<T>
        where T : IResource;
}
