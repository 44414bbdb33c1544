using System.Runtime.CompilerServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Linkage.Testing;

namespace Linkage.Compat.Tests.Hosting;

/// <summary>An application that a test describes with the sample project, and that is gone after the test.</summary>
internal sealed class SampleApplication : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource patience = new(Patience);
    private DistributedApplication? app;

    public SampleApplication(params string[] args) => Builder = DistributedApplicationTestingBuilder.Create(args);

    public IDistributedApplicationTestingBuilder Builder { get; }

    public DistributedApplication App => app ?? throw new InvalidOperationException("Not started.");

    public CancellationToken Patiently => patience.Token;

    public static string ProjectPath { get; } = PathFromHere();

    public IResourceBuilder<ProjectResource> AddService(string name) => Builder.AddProject(name, ProjectPath, launchProfileName: null)
        .WithHttpEndpoint()
        .WithHttpHealthCheck("/health");

    public IResourceBuilder<ProjectResource> AddOneShot(string name, int exitCode = 0) =>
        Builder.AddProject(name, ProjectPath, launchProfileName: null)
            .WithArgs("complete", exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public async Task StartAsync()
    {
        app = await Builder.BuildAsync(Patiently);
        await app.StartAsync(Patiently);
    }

    public async Task<ResourceEvent> HealthyAsync(string name) => await App.ResourceNotifications.WaitForResourceHealthyAsync(name, Patiently);

    public int ProcessOf(string resourceId) => App.ProcessOf(resourceId);

    public async Task<IReadOnlyDictionary<string, string>> EnvironmentOfAsync(string name, string? address = null)
    {
        using var client = App.CreateHttpClient(name);
        if (address is not null)
            client.BaseAddress = new Uri(address);
        return await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<Dictionary<string, string>>(client, "/environment", Patiently)
            ?? throw new InvalidOperationException("no environment");
    }

    public async ValueTask DisposeAsync()
    {
        await Builder.DisposeAsync();
        patience.Dispose();
    }

    private static string PathFromHere([CallerFilePath] string here = "") =>
        Path.GetFullPath("../../Linkage.Compat.Sample/Linkage.Compat.Sample.csproj", Path.GetDirectoryName(here)!);
}
