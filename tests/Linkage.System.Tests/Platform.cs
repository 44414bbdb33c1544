using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Linkage.Demonstration;
using Linkage.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;

// One platform at a time: two at once on two cores would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Linkage.System.Tests;

/// <summary>
/// The whole platform as ./run.sh starts it, on stores and ports of its own, with the demonstration's bodies and accounts but no items.
/// One for all tests of the collection; tests take counties of their own where they count.
/// </summary>
public sealed class Platform : IAsyncLifetime
{
    private const string AdministratorPassword = "Root-of-the-tests-2026!";
    internal const string Password = "Person-of-the-tests-2026!";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(10);

    private readonly ApplicationFolder folder = new();
    private DistributedApplication app = null!;

    /// <summary>How many replicas of every service run.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The running application, to look at its resources.</summary>
    public DistributedApplication Application => app;

    /// <summary>Collects what the processes export.</summary>
    public OtlpReceiver Traces { get; private set; } = null!;

    /// <summary>A client of the edge, signed in as nobody.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>The offices and what their people do.</summary>
    internal Story Story { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(LongestStart);
        Traces = await OtlpReceiver.StartAsync(HttpProtocols.Http1);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Linkage_AppHost>(
            [
                folder.Argument,
                "--Linkage:Stores=local", // tests kill them
                $"--Parameters:administrator-password={AdministratorPassword}",
                $"--Linkage:Replicas={Replicas}",
                "--Linkage:Port=0",
                // Tests ask faster than people do.
                "--Linkage:RequestsPerSecond=5000",
            ],
            patience.Token);
        foreach (var project in builder.Resources.OfType<ProjectResource>())
            builder.CreateResourceBuilder(project)
                .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", Traces.Address)
                .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        // Nobody pulls the plug in a test; what a killed process has written, the machine still has.
        foreach (var server in builder.Resources.OfType<ExecutableResource>().Where(server => server.Name == "postgres"))
            builder.CreateResourceBuilder(server).WithEnvironment("SERVER_OPTIONS", "-c fsync=off -c full_page_writes=off");
        app = await builder.WithWarningsOnly().BuildAsync(patience.Token);
        await app.StartAsync(patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("web", patience.Token);

        Http = app.CreateHttpClient("web");
        Http.Timeout = TimeSpan.FromSeconds(100);
        await Eventually.TrueAsync(async () => (await Http.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), patience.Token)).IsSuccessStatusCode,
            LongestStart, "the edge knows every service");
        await Founding.RunAsync(await AdministratorAsync(patience.Token), Password, patience.Token);
        Story = new Story(Http, Password);
    }

    /// <summary>The platform's first account.</summary>
    internal Task<Person> AdministratorAsync(CancellationToken ct = default) => Person.SignInAsync(Http, "admin", AdministratorPassword, ct);

    /// <summary>The person who sees to failed messages.</summary>
    internal Task<Person> OperatorAsync(CancellationToken ct = default) => Person.SignInAsync(Http, World.Operator, Password, ct);

    /// <summary>A person of a body: <c>clerk</c>, <c>leader</c>, <c>member</c>, …</summary>
    internal Task<Person> PersonAsync(string body, string what) => Story.Of(body).PersonAsync(what, CancellationToken.None);

    /// <summary>The same person in a session of its own, which a test may end.</summary>
    internal Task<Person> SignedInAnewAsync(string body, string what) =>
        Person.SignInAsync(Http, World.PostsOf(Story.Of(body).Place).First(post => post.What == what).UserName, Password, CancellationToken.None);

    public async Task DisposeAsync()
    {
        Http?.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        if (Traces is not null)
            await Traces.DisposeAsync();
        folder.Delete();
    }
}

[CollectionDefinition(Name)]
public sealed class OnePlatform : ICollectionFixture<Platform>
{
    public const string Name = "one platform";
}
