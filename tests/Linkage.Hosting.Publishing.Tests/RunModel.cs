using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Linkage.Hosting.Publishing.Tests;

/// <summary>The same application as it runs: what was published is held against it. It is not started.</summary>
internal static class RunModel
{
    // What Aspire itself sets for the run only: where the dashboard and the orchestrator's ports are; and the other way round for containers.
    private static readonly string[] OfTheRunner = ["OTEL_", "ASPNETCORE_", "DOTNET_SYSTEM_", "LOGGING__CONSOLE__", "HTTP_PORTS", "SSL_CERT"];

    private static readonly Lazy<IDistributedApplicationTestingBuilder> Builder = new(() =>
    {
        // Nothing of the tests may lie in the repository.
        var data = Directory.CreateTempSubdirectory("linkage-run-model-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(data, recursive: true);
        return DistributedApplicationTestingBuilder.CreateAsync<Projects.Linkage_AppHost>(["--Linkage:Stores=containers", $"--Linkage:Data={data}"]).GetAwaiter().GetResult();
    });

    public static Lazy<IReadOnlyList<string>> Secrets { get; } = new(() =>
        [.. Builder.Value.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret).Select(parameter => parameter.Name)]);

    public static IReadOnlyList<ProjectResource> Services => [.. Projects.Where(HasEndpoints)];

    public static IReadOnlyList<ProjectResource> OneShots => [.. Projects.Where(project => !HasEndpoints(project))];

    public static IReadOnlyList<string> Stores =>
        [.. Builder.Value.Resources.Where(resource => resource is IResourceWithConnectionString and not IResourceWithParent).Select(resource => resource.Name)];

    public static IReadOnlyList<PostgresDatabaseResource> Databases => [.. Builder.Value.Resources.OfType<PostgresDatabaseResource>()];

    private static IEnumerable<ProjectResource> Projects => Builder.Value.Resources.OfType<ProjectResource>();

    private static bool HasEndpoints(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>().Any();

    /// <summary>Names of the variables that the application itself sets.</summary>
    public static async Task<IReadOnlyList<string>> VariablesAsync(IResource resource)
    {
        var variables = new Dictionary<string, object>();
        var context = new EnvironmentCallbackContext(Builder.Value.ExecutionContext, resource, variables);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(context);
        return Own(variables.Keys);
    }

    /// <summary>Without what only one side has.</summary>
    public static IReadOnlyList<string> Own(IEnumerable<string> variables) =>
        [.. variables.Where(name => !OfTheRunner.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
}
