namespace Aspire.Hosting;

/// <summary>How an application is built.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>Command line, read as configuration.</summary>
    public string[]? Args { get; set; }

    /// <summary>The assembly that describes the application; the entry assembly when null.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The folder of its project, from which relative paths count; found from the assembly when null.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether the dashboard stays away.</summary>
    public bool DisableDashboard { get; set; }
}
