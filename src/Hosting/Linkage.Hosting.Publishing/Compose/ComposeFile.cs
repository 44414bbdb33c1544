using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Linkage.Hosting.Publishing.Compose;

// The part of the Compose specification (compose-spec) that is written here; a property's name in the file is its name in snake case.

/// <summary>A whole <c>compose.yaml</c>.</summary>
internal sealed record ComposeFile
{
    public required string Name { get; init; }

    public required SortedDictionary<string, ComposeService> Services { get; init; }

    public required SortedDictionary<string, ComposeNetwork> Networks { get; init; }

    public required SortedDictionary<string, ComposeVolume> Volumes { get; init; }

    public required SortedDictionary<string, ComposeConfig> Configs { get; init; }
}

/// <summary>Containers of one kind.</summary>
internal sealed record ComposeService
{
    public required string Image { get; init; }

    public string? Hostname { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public IReadOnlyList<string>? Ports { get; init; }

    public IReadOnlyList<string>? Volumes { get; init; }

    public IReadOnlyList<ComposeConfigMount>? Configs { get; init; }

    public IReadOnlyList<string>? Networks { get; init; }

    public SortedDictionary<string, ComposeDependency>? DependsOn { get; init; }

    public ComposeHealthCheck? Healthcheck { get; init; }

    public ComposeDeploy? Deploy { get; init; }

    /// <summary><c>no</c>, <c>on-failure</c>, <c>unless-stopped</c> or <c>always</c>.</summary>
    public required string Restart { get; init; }

    public string? StopGracePeriod { get; init; }

    public bool? ReadOnly { get; init; }

    public IReadOnlyList<string>? Tmpfs { get; init; }

    public IReadOnlyList<string>? CapDrop { get; init; }

    public IReadOnlyList<string>? SecurityOpt { get; init; }

    public required ComposeLogging Logging { get; init; }
}

/// <summary>Something that has to be there first.</summary>
internal sealed record ComposeDependency(string Condition);

/// <summary>A command that tells whether a container does its work.</summary>
internal sealed record ComposeHealthCheck(IReadOnlyList<string> Test, string Interval, string Timeout, int Retries, string StartPeriod);

/// <summary>How many containers, and what each may take.</summary>
internal sealed record ComposeDeploy(int? Replicas, ComposeResources? Resources);

/// <summary>What each container may take.</summary>
internal sealed record ComposeResources(ComposeLimits Limits);

/// <summary>The most that a container gets.</summary>
internal sealed record ComposeLimits(string? Cpus, string Memory);

/// <summary>Where its output goes.</summary>
internal sealed record ComposeLogging(string Driver, IReadOnlyDictionary<string, string> Options);

/// <summary>A network.</summary>
/// <param name="Internal">Whether nothing leads out of it.</param>
internal sealed record ComposeNetwork(bool? Internal);

/// <summary>A volume that compose names.</summary>
internal sealed record ComposeVolume;

/// <summary>A file whose content stands in the compose file.</summary>
internal sealed record ComposeConfig([property: YamlMember(ScalarStyle = ScalarStyle.Literal)] string Content);

/// <summary>Where such a file is seen in a container.</summary>
internal sealed record ComposeConfigMount(string Source, string Target);
