using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>A builder of a test: passes on to the builder within, and cleans up.</summary>
internal sealed class TestingBuilder(
    DistributedApplicationBuilder inner, TestFolder folder, Func<Task> end, Func<CancellationToken, Task<DistributedApplication>> build)
    : IDistributedApplicationTestingBuilder, IWrapsBuilder
{
    private DistributedApplication? application;

    public DistributedApplicationBuilder Inner => inner;

    public ConfigurationManager Configuration => inner.Configuration;

    public string AppHostDirectory => inner.AppHostDirectory;

    public IHostEnvironment Environment => inner.Environment;

    public IServiceCollection Services => inner.Services;

    public IResourceCollection Resources => inner.Resources;

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource => inner.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => inner.CreateResourceBuilder(resource);

    public DistributedApplication Build() => throw new NotSupportedException("Use BuildAsync.");

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
    {
        inner.Services.AddHostedService(_ => new FolderRemoval(folder, end));
        return application = await build(cancellationToken);
    }

    /// <summary>Stops what was started; also when the test did not dispose the application itself.</summary>
    public async ValueTask DisposeAsync()
    {
        if (application is not null)
            await application.DisposeAsync();
        await end();
        folder.Delete();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        using var done = new ManualResetEventSlim();
        _ = Task.Run(async () => await DisposeAsync()).ContinueWith(_ => done.Set(), TaskScheduler.Default);
        done.Wait();
    }

    /// <summary>Disposed with the application, after its processes are gone.</summary>
    private sealed class FolderRemoval(TestFolder folder, Func<Task> end) : IHostedService, IAsyncDisposable
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            await end();
            folder.Delete();
        }
    }
}
