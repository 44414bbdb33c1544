using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Linkage.Compat.Tests.Hosting;

public sealed class EnvironmentTests
{
    [Fact]
    public async Task A_service_is_told_where_everything_is()
    {
        await using var sample = new SampleApplication("--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317");
        var secret = sample.Builder.AddParameter("key", new GenerateParameterDefault { MinLength = 40, Special = false }, secret: true, persist: true);
        var directory = sample.AddService("directory").WithHttpEndpoint(name: "grpc", env: "GRPC_PORT");
        sample.AddService("web").WithReference(directory).WithEnvironment("Linkage__SigningKey", secret).WithEnvironment("MODE", "test");

        await sample.StartAsync();
        await sample.HealthyAsync("directory");
        await sample.HealthyAsync("web");
        var web = await sample.EnvironmentOfAsync("web");
        var owner = await sample.EnvironmentOfAsync("directory");

        web["services__directory__http__0"].ShouldBe(owner["ASPNETCORE_URLS"]);
        web["services__directory__grpc__0"].ShouldBe($"http://127.0.0.1:{owner["GRPC_PORT"]}");
        owner["ASPNETCORE_URLS"].ShouldNotContain(owner["GRPC_PORT"]);
        web["OTEL_SERVICE_NAME"].ShouldBe("web");
        web["OTEL_EXPORTER_OTLP_ENDPOINT"].ShouldBe("http://127.0.0.1:4317");
        web["Linkage__SigningKey"].Length.ShouldBe(40);
        web["Linkage__SigningKey"].ShouldAllBe(letter => char.IsAsciiLetterOrDigit(letter));
        web["MODE"].ShouldBe("test");
        owner.Keys.ShouldNotContain("Linkage__SigningKey");
    }

    [Fact]
    public async Task Every_replica_has_an_address_that_others_know()
    {
        await using var sample = new SampleApplication();
        var directory = sample.AddService("directory").WithReplicas(2);
        sample.AddService("web").WithReference(directory).WaitFor(directory);

        await sample.StartAsync();
        await sample.HealthyAsync("web");
        var web = await sample.EnvironmentOfAsync("web");

        string[] addresses = [web["services__directory__http__0"], web["services__directory__http__1"]];
        var instances = new List<string>();
        foreach (var address in addresses)
            instances.Add((await sample.EnvironmentOfAsync("directory", address))["OTEL_RESOURCE_ATTRIBUTES"]);
        instances.ShouldBe(["service.instance.id=directory-0", "service.instance.id=directory-1"]);
    }

    [Fact]
    public async Task Replicas_behind_one_fixed_port_share_its_connections_and_stand_in_for_each_other()
    {
        await using var sample = new SampleApplication();
        sample.Builder.AddProject("web", SampleApplication.ProjectPath, launchProfileName: null)
            .WithHttpEndpoint(port: 8080)
            .WithHttpHealthCheck("/health")
            .WithReplicas(2);

        await sample.StartAsync();
        await sample.App.ResourceNotifications.WaitForResourceAsync("web", change => change.ResourceId == "web-0" && IsHealthy(change), sample.Patiently);
        await sample.App.ResourceNotifications.WaitForResourceAsync("web", change => change.ResourceId == "web-1" && IsHealthy(change), sample.Patiently);

        sample.App.GetEndpoint("web").Port.ShouldNotBe(8080, "tests never take a fixed port");
        (await AnsweringAsync()).ShouldBe([sample.ProcessOf("web-0"), sample.ProcessOf("web-1")], ignoreOrder: true);

        await sample.App.ResourceCommands.ExecuteCommandAsync("web-0", KnownResourceCommands.StopCommand, sample.Patiently);
        (await AnsweringAsync()).ShouldBe([sample.ProcessOf("web-1")]);

        async Task<IReadOnlyCollection<int>> AnsweringAsync()
        {
            var processes = new HashSet<int>();
            for (var i = 0; i < 4; i++)
            {
                using var client = sample.App.CreateHttpClient("web"); // a new connection each time
                processes.Add(int.Parse(await client.GetStringAsync("/process", sample.Patiently), null));
            }

            return processes;
        }
    }

    [Fact]
    public async Task A_persistent_parameter_keeps_its_value_in_a_file_for_its_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("apphost-parameters-").FullName;
        try
        {
            var first = await ValueAsync();
            (await ValueAsync()).ShouldBe(first);
            File.GetUnixFileMode(Path.Combine(folder, "secrets.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task<string?> ValueAsync()
        {
            var builder = DistributedApplication.CreateBuilder([$"--Aspire:Store:Path={folder}"]);
            return await builder.AddParameter("key", new GenerateParameterDefault(), secret: true, persist: true).Resource.GetValueAsync(default);
        }
    }

    [Fact]
    public async Task Configuration_wins_over_a_parameters_default_and_a_missing_value_is_named()
    {
        var builder = DistributedApplication.CreateBuilder(["--Parameters:given=from configuration"]);

        (await builder.AddParameter("given", "default").Resource.GetValueAsync(default)).ShouldBe("from configuration");
        var missing = builder.AddParameter("missing").Resource;
        (await Should.ThrowAsync<DistributedApplicationException>(async () => await missing.GetValueAsync(default)))
            .Message.ShouldContain("Parameters:missing");
    }

    private static bool IsHealthy(ResourceEvent change) =>
        change.Snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;
}
