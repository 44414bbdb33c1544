using YamlDotNet.Serialization;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>The list of the files, which makes the folder a base for overlays.</summary>
internal sealed record Kustomization(IReadOnlyList<string> Resources)
{
    /// <summary>Its name.</summary>
    public const string FileName = "kustomization.yaml";

    [YamlMember(Order = -2)]
    public string ApiVersion { get; init; } = "kustomize.config.k8s.io/v1beta1";

    [YamlMember(Order = -1)]
    public string Kind { get; init; } = "Kustomization";
}
