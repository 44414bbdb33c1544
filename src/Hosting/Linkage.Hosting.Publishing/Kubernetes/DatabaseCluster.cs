using k8s.Models;
using Linkage.Hosting.Publishing.Model;
using YamlDotNet.Serialization;

namespace Linkage.Hosting.Publishing.Kubernetes;

// The part of CloudNativePG's API (postgresql.cnpg.io/v1, 1.25 and newer) that is written here.

/// <summary>
/// PostgreSQL as CloudNativePG's <c>Cluster</c>: one instance takes writes, two follow, and each commit is on two disks before it is answered.
/// There is no <c>Database</c> object: migrations make databases and hand them to roles of their own, and the operator would take them back.
/// </summary>
internal sealed record DatabaseCluster(V1ObjectMeta Metadata, DatabaseClusterSpec Spec)
{
    public const string Group = "postgresql.cnpg.io/v1";

    [YamlMember(Order = -2)]
    public string ApiVersion { get; init; } = Group;

    [YamlMember(Order = -1)]
    public string Kind { get; init; } = "Cluster";

    /// <summary>Writes it.</summary>
    /// <param name="store">The server.</param>
    /// <param name="connections">Connections that it has to allow.</param>
    public static DatabaseCluster Write(Store store, Names names, PublishingOptions options, int connections) => new(names.Meta(store), new()
    {
        Instances = 3,
        ImageName = $"ghcr.io/cloudnative-pg/postgresql:{Servers.Version(store)}-standard-bookworm",
        EnableSuperuserAccess = true,
        SuperuserSecret = new(Names.SuperuserSecret(store)),
        PrimaryUpdateStrategy = "unsupervised",
        Bootstrap = new(new(Servers.DatabaseEncoding, Servers.DatabaseLocale, Servers.DatabaseLocale)),
        Postgresql = new(
            new SortedDictionary<string, string>(StringComparer.Ordinal) { ["max_connections"] = $"{connections}", ["shared_buffers"] = "1GB" },
            new("any", 1)),
        Storage = new(options.DatabaseDisk),
        Resources = new() { Requests = Pods.Amounts("1", "4Gi"), Limits = Pods.Amounts("4", "4Gi") },
    });
}

/// <summary>What the cluster is to be.</summary>
internal sealed record DatabaseClusterSpec
{
    public required int Instances { get; init; }

    public required string ImageName { get; init; }

    public required bool EnableSuperuserAccess { get; init; }

    public required ObjectName SuperuserSecret { get; init; }

    public required string PrimaryUpdateStrategy { get; init; }

    public required DatabaseBootstrap Bootstrap { get; init; }

    public required DatabaseServerSettings Postgresql { get; init; }

    public required DatabaseStorage Storage { get; init; }

    public required V1ResourceRequirements Resources { get; init; }
}

/// <summary>How the cluster is made at first.</summary>
internal sealed record DatabaseBootstrap(DatabaseInitialization Initdb);

/// <summary>What new databases inherit.</summary>
internal sealed record DatabaseInitialization(string Encoding, string LocaleCollate, [property: YamlMember(Alias = "localeCType", ApplyNamingConventions = false)] string LocaleCType);

/// <summary>The server's own settings.</summary>
internal sealed record DatabaseServerSettings(IReadOnlyDictionary<string, string> Parameters, SynchronousReplication Synchronous);

/// <summary>How many of the followers have a commit before it is answered.</summary>
internal sealed record SynchronousReplication(string Method, int Number);

/// <summary>The disk of each instance.</summary>
internal sealed record DatabaseStorage(string Size);

/// <summary>Another object of the namespace.</summary>
internal sealed record ObjectName(string Name);
