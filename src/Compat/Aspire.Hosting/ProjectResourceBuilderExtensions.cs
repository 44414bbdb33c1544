using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects. They are run from what was built of them, in the configuration in which this assembly was built.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name, by which others find it.</param>
    /// <param name="projectPath">Its project file, relative to the AppHost's folder.</param>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        builder.AddProject(name, projectPath, launchProfileName: null);

    /// <summary>Adds a project.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name, by which others find it.</param>
    /// <param name="projectPath">Its project file, relative to the AppHost's folder.</param>
    /// <param name="launchProfileName">Must be null, "run without a launch profile": profiles are not read here.</param>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName)
    {
        if (launchProfileName is not null)
            throw new NotSupportedException("Launch profiles are not read: describe endpoints and environment in the AppHost.");
        var project = Path.GetFullPath(projectPath, builder.AppHostDirectory);
        var resource = new ProjectResource(name);
        resource.Annotations.Add(new EnvironmentAnnotation((replica, variables, _) =>
        {
            Describe(builder, replica, variables);
            return ValueTask.CompletedTask;
        }));
        resource.Annotations.Add(new ProcessAnnotation((_, _) => Task.FromResult(Run(resource, project))));
        return builder.AddResource(resource);
    }

    /// <summary>Runs several copies side by side, each on ports of its own.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.With(new ReplicasAnnotation(replicas));
    }

    private static void Describe(IDistributedApplicationBuilder builder, Replica replica, IDictionary<string, string> variables)
    {
        var endpoints = replica.Resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        // Empty rather than inherited: the AppHost's own address is not its services'.
        variables["ASPNETCORE_URLS"] = string.Join(';', endpoints.Where(e => e.PortVariable is null).Select(e => e.AddressOf(replica.Index)));
        foreach (var endpoint in endpoints.Where(e => e.PortVariable is not null))
            variables[endpoint.PortVariable!] = endpoint.PortOf(replica.Index).ToString(System.Globalization.CultureInfo.InvariantCulture);

        variables["OTEL_SERVICE_NAME"] = replica.Resource.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={replica.Id}";
        foreach (var (key, value) in ((IConfiguration)builder.Configuration).AsEnumerable())
        {
            if (key.StartsWith("OTEL_EXPORTER_", StringComparison.Ordinal) && value is not null)
                variables[key] = value;
        }

        variables["Logging__Console__FormatterName"] = "simple";
        variables["Logging__Console__FormatterOptions__SingleLine"] = "true";
        variables["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss ";
    }

    private static ProcessSpec Run(ProjectResource resource, string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        // .../bin/Debug/net10.0/: projects are built as this assembly was.
        var built = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var assembly = Path.Combine(
            folder, "bin", built.Parent!.Name, built.Name, Path.GetFileNameWithoutExtension(project) + ".dll");
        if (!File.Exists(assembly))
            throw new DistributedApplicationException($"'{resource.Name}' was not built: there is no {assembly}");

        return new ProcessSpec(
            DotnetHost(), ["exec", assembly, .. resource.Annotations.OfType<ArgumentsAnnotation>().SelectMany(a => a.Arguments)], folder)
        {
            InheritsEnvironment = true,
        };
    }

    /// <summary>The dotnet that runs this process: there may be others in PATH, or none.</summary>
    private static string DotnetHost() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
