using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>An application that the test itself describes.</summary>
internal sealed class DirectRun(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    : IAppHostInterceptor
{
    public TestFolder Folder { get; } = new();

    public void Constructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        Folder.Apply(options, settings, args);
        configure(options, settings);
    }

    public void Building(DistributedApplicationBuilder builder)
    {
    }

    public void Built(DistributedApplication application)
    {
    }

    public Task RunAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("The test starts and stops it: StartAsync, DisposeAsync.");
}
