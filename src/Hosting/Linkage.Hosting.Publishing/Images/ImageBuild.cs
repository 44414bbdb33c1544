using System.Diagnostics;
using Aspire.Hosting;
using Microsoft.Extensions.Logging;

namespace Linkage.Hosting.Publishing.Images;

/// <summary>Builds the images of our own programs with the SDK's container support; neither a Dockerfile nor a daemon is needed.</summary>
/// <param name="options">Registry and tag.</param>
/// <param name="log">Where the build's output goes.</param>
internal sealed class ImageBuild(PublishingOptions options, ILogger log)
{
    /// <summary>Builds each image: into the registry when one is named, else into an archive in the folder, for <c>docker load</c>.</summary>
    /// <param name="images">Path of the project by image.</param>
    /// <param name="folder">Where archives go.</param>
    /// <exception cref="DistributedApplicationException">One could not be built.</exception>
    public async Task RunAsync(IReadOnlyDictionary<string, string> images, string folder, CancellationToken ct)
    {
        foreach (var (image, project) in images)
        {
            log.LogInformation("building {Image}", image);
            if (await RunAsync(new("dotnet", Arguments(image, project, folder)), ct) != 0)
                throw new DistributedApplicationException($"{image} could not be built; the lines above say why.");
        }
    }

    /// <summary>Runs a program to its end, its output on the log.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">It was ended, with all that it had started.</exception>
    internal async Task<int> RunAsync(ProcessStartInfo program, CancellationToken ct)
    {
        program.RedirectStandardOutput = true;
        using var process = Process.Start(program)!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
                log.LogInformation("{Line}", line);
            await process.WaitForExitAsync(ct);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        return process.ExitCode;
    }

    /// <summary>What <c>dotnet</c> is asked to do for one image.</summary>
    public IReadOnlyList<string> Arguments(string image, string project, string folder)
    {
        var name = image[..image.LastIndexOf(':')];
        var tag = image[(name.Length + 1)..];
        var registry = options.Registry is { Length: > 0 } given ? given.Split('/')[0] : "";
        var repository = registry.Length > 0 ? name[(registry.Length + 1)..] : name;
        return
        [
            "publish", project, "-c", "Release", "--tl:off", "-v", "quiet", "/t:PublishContainer",
            $"-p:ContainerRepository={repository}",
            $"-p:ContainerImageTag={tag}",
            registry.Length > 0 ? $"-p:ContainerRegistry={registry}" : $"-p:ContainerArchiveOutputPath={Path.Combine(folder, repository.Split('/')[^1] + ".tar.gz")}",
        ];
    }
}
