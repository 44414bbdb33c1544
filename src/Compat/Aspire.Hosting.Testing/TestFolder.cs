using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>The data folder of one test run of an application.</summary>
internal sealed class TestFolder
{
    private const string Prefix = "apphost-test-";

    public TestFolder() => RemoveAbandoned();

    // Below the temporary folder, where the servers' own users can reach it.
    public string Path { get; } = System.IO.Path.Combine(
        System.IO.Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.CreateVersion7():N}");

    /// <summary>Own folder, free ports, no dashboard: a test never meets a running application, or another test.</summary>
    public void Apply(DistributedApplicationOptions options, HostApplicationBuilderSettings settings, string[] args)
    {
        options.Args = [.. options.Args ?? [], .. args];
        options.DisableDashboard = true;
        settings.EnvironmentName = Environments.Development;
        (settings.Configuration ??= new()).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DcpPublisher:RandomizePorts"] = "true", // Aspire's name for it
        });
        // Last, so that it wins over the AppHost's appsettings.json.
        options.Args = [.. options.Args, $"--Aspire:Store:Path={Path}"];
    }

    public void Delete()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    /// <summary>Folders of test processes that were killed before they could clean up.</summary>
    private static void RemoveAbandoned()
    {
        foreach (var folder in Directory.GetDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            var owner = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (Directory.Exists($"/proc/{owner}"))
                continue;
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // another test process removes it at this moment, or another user owns it
            }
        }
    }
}
