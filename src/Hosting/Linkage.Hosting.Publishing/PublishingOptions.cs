using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Linkage.Hosting.Publishing;

/// <summary>What the files need beside the application's model. Section <c>Linkage:Publishing</c> of the AppHost's configuration sets each.</summary>
public sealed class PublishingOptions
{
    /// <summary>Name of the whole: of the compose project, the label <c>part-of</c>, and before the names of images and secrets.</summary>
    public required string Name { get; set; }

    /// <summary>Where images are pulled from, such as <c>registry.example.org/office</c>; empty for images that are loaded from archives.</summary>
    public string Registry { get; set; } = "";

    /// <summary>Tag of the images of our own; what git calls this state when absent. Never <c>latest</c>: an upgrade has to be one.</summary>
    public string? Tag { get; set; }

    /// <summary>The host name under which people reach the application in a cluster.</summary>
    public string HostName { get; set; } = "linkage.example.org";

    /// <summary>Path that answers 200 when a service can do its work.</summary>
    public string ReadyPath { get; set; } = "/health";

    /// <summary>Path that answers 200 while the process runs, whatever its stores do.</summary>
    public string AlivePath { get; set; } = "/alive";

    /// <summary>The most connections of one process to one database.</summary>
    public int ConnectionsPerPool { get; set; } = 30;

    /// <summary>The same of a program that runs once: it does one thing after another.</summary>
    public int ConnectionsPerOneShotPool { get; set; } = 5;

    /// <summary>Copies of a service that a cluster always has; the model's number when that is larger.</summary>
    public int LeastReplicas { get; set; } = 2;

    /// <summary>Copies of a service that a cluster has under load.</summary>
    public int MostReplicas { get; set; } = 4;

    /// <summary>Disk of a database server, for each of its instances.</summary>
    public string DatabaseDisk { get; set; } = "100Gi";

    /// <summary>Disk of any other store.</summary>
    public string StoreDisk { get; set; } = "10Gi";

    internal string Image(string name) => $"{(Registry.Length > 0 ? Registry.TrimEnd('/') + "/" : "")}{Name}/{name}:{Tag}";

    internal string SecretName => $"{Name}-secrets";

    internal static PublishingOptions Of(IDistributedApplicationBuilder builder, string name)
    {
        var options = new PublishingOptions { Name = name };
        builder.Configuration.GetSection("Linkage:Publishing").Bind(options);
        options.Tag = options.Tag is { Length: > 0 } tag ? tag : GitTag.Of(builder.AppHostDirectory);
        if (options.Tag is "latest")
            throw new DistributedApplicationException("Linkage:Publishing:Tag is 'latest': give each version a tag of its own, or what runs can't be told nor put back.");
        return options;
    }
}
