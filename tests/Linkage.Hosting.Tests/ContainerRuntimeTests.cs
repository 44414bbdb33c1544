using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;

namespace Linkage.Hosting.Tests;

/// <summary>A machine where a container runtime answers, or does not, is a script in place of docker.</summary>
public sealed class ContainerRuntimeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("linkage-runtime-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void One_that_answers_is_used() => ContainerRuntime.IsWanted(Settings(Runtime("exit 0"))).ShouldBeTrue();

    [Fact]
    public void A_client_without_its_server_is_none() => ContainerRuntime.IsWanted(Settings(Runtime("echo 'Cannot connect to the daemon' >&2; exit 1"))).ShouldBeFalse();

    [Fact]
    public void One_that_never_answers_is_none() => ContainerRuntime.IsWanted(Settings(Runtime("exec sleep 60"))).ShouldBeFalse();

    [Fact]
    public void One_that_is_not_installed_is_none() => ContainerRuntime.IsWanted(Settings(Path.Combine(folder.FullName, "absent"))).ShouldBeFalse();

    [Theory]
    [InlineData("containers", true)]
    [InlineData("local", false)]
    public void The_setting_decides_without_asking(string stores, bool isWanted) =>
        ContainerRuntime.IsWanted(Settings(Path.Combine(folder.FullName, "absent"), stores)).ShouldBe(isWanted);

    [Fact]
    public void A_setting_that_means_nothing_is_an_error() =>
        Should.Throw<DistributedApplicationException>(() => ContainerRuntime.IsWanted(Settings("", "sometimes"))).Message.ShouldContain("'sometimes'");

    [Theory]
    [InlineData("exit 0", true)]
    [InlineData("exit 1", false)]
    public async Task Stores_stay_containers_where_a_runtime_answers_and_become_processes_where_not(string answer, bool areContainers)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Linkage_TestStores>(
            ["--Linkage:Stores=auto", $"--ASPIRE_CONTAINER_RUNTIME={Runtime(answer)}", $"--Linkage:Data={folder.FullName}"]);
        foreach (var name in new[] { "postgres", "rabbitmq", "redis" })
        {
            var store = builder.Resources.Single(resource => resource.Name == name);
            store.Annotations.OfType<ContainerImageAnnotation>().Any().ShouldBe(areContainers, name);
            (store is ExecutableResource).ShouldBe(!areContainers, name);
            store.ShouldBeAssignableTo<IResourceWithConnectionString>();
        }
    }

    private static IConfiguration Settings(string runtime, string? stores = null) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["ASPIRE_CONTAINER_RUNTIME"] = runtime, ["Linkage:Stores"] = stores }).Build();

    private string Runtime(string script)
    {
        var path = Path.Combine(folder.FullName, "docker");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
