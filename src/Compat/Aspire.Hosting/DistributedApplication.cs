using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>A distributed application that can run. Stands in for the class of this name in Aspire.Hosting (Closed profile, ADR-001).</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost host;
    private readonly IAppHostInterceptor? interceptor;
    private bool isDisposed;

    internal DistributedApplication(IHost host, IAppHostInterceptor? interceptor)
    {
        this.host = host;
        this.interceptor = interceptor;
    }

    /// <summary>Services of the AppHost itself.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>The state of every resource.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Commands to running resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Begins a description.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>Begins a description.</summary>
    /// <param name="args">Command line, read as configuration.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Begins a description.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Starts every resource, in the order of what waits for what. Returns when all are under way, not when all are healthy.</summary>
    /// <exception cref="DistributedApplicationException">The description cannot be run: a cycle, or a fixed port that is taken.</exception>
    public virtual Task StartAsync(CancellationToken cancellationToken = default) => host.StartAsync(cancellationToken);

    /// <summary>Stops every resource, in reverse order, and leaves no process behind.</summary>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    /// <summary>Starts, waits for Ctrl-C or SIGTERM, and stops.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (interceptor is not null)
        {
            await interceptor.RunAsync(cancellationToken);
            return;
        }

        await host.RunAsync(cancellationToken); // disposes the host at its end
        isDisposed = true;
    }

    /// <inheritdoc cref="RunAsync"/>
    public void Run()
    {
        if (interceptor is null)
        {
            host.Run();
            return;
        }

        using var ended = new ManualResetEventSlim();
        _ = interceptor.RunAsync(CancellationToken.None).ContinueWith(_ => ended.Set(), TaskScheduler.Default);
        ended.Wait();
    }

    /// <summary>Releases what it holds. Stop it first.</summary>
    public virtual void Dispose()
    {
        host.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops every resource if that was not done yet, and releases what it holds.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
            return;
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
