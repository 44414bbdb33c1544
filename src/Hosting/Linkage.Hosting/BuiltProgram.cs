using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Linkage.Hosting;

/// <summary>Starts what was built.</summary>
public static class BuiltProgram
{
    /// <summary>
    /// Starts the program that was built with the AppHost, in the same configuration, instead of <c>dotnet run</c>: which would look at every source file
    /// first and stay beside each replica with 90 MB of its own. Does nothing when the application is published.
    /// </summary>
    /// <param name="project">A project that is built with the AppHost.</param>
    public static IResourceBuilder<ProjectResource> RunBuiltProgram(this IResourceBuilder<ProjectResource> project)
    {
        if (project.ApplicationBuilder.ExecutionContext.IsPublishMode)
            return project;
        var path = project.Resource.GetProjectMetadata().ProjectPath;
        var folder = Path.GetDirectoryName(path)!;
        return project.WithAnnotation(new ExecutableAnnotation
        {
            Command = Path.Combine(folder, "bin", Configuration, Framework, Path.GetFileNameWithoutExtension(path)),
            WorkingDirectory = folder,
        });
    }

    // Of this very assembly: …/bin/<configuration>/<framework>/
    private static readonly string Output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    private static string Framework => Path.GetFileName(Output);

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(Output))!;
}
