using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

/// <summary>Adds programs.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Adds a program.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="command">The program: a path, or a name that is looked up in PATH.</param>
    /// <param name="workingDirectory">Where it runs, relative to the AppHost's folder.</param>
    /// <param name="args">Its arguments.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args)
    {
        var resource = new ExecutableResource(name, command, Path.GetFullPath(workingDirectory, builder.AppHostDirectory));
        resource.Annotations.Add(new EnvironmentAnnotation((replica, variables, _) =>
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.PortVariable is not null))
                variables[endpoint.PortVariable!] = endpoint.PortOf(replica.Index).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        }));
        resource.Annotations.Add(new ArgumentsAnnotation(args ?? []));
        resource.Annotations.Add(new ProcessAnnotation((_, _) => Task.FromResult(new ProcessSpec(
            resource.Command,
            [.. resource.Annotations.OfType<ArgumentsAnnotation>().SelectMany(a => a.Arguments)],
            resource.WorkingDirectory)
        {
            InheritsEnvironment = true,
        })));
        return builder.AddResource(resource);
    }
}
