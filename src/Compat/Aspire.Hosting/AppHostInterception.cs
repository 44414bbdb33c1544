using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Lets Aspire.Hosting.Testing run an AppHost's own entry point, change what it describes, and take over start and stop.</summary>
internal interface IAppHostInterceptor
{
    void Constructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings);

    /// <summary>Called when the AppHost builds; holds it until the test does.</summary>
    void Building(DistributedApplicationBuilder builder);

    void Built(DistributedApplication application);

    /// <summary>In place of running: ends when the test disposes the application.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>The interceptor of the entry point that runs in this flow of execution.</summary>
internal static class AppHostInterception
{
    private static readonly AsyncLocal<IAppHostInterceptor?> Flowing = new();

    public static IAppHostInterceptor? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}

/// <summary>A builder around a builder.</summary>
internal interface IWrapsBuilder
{
    DistributedApplicationBuilder Inner { get; }
}
