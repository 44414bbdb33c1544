using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>How many pods of a service may be away when a machine is emptied.</summary>
internal static class DisruptionBudgets
{
    /// <summary>Writes it: one at a time.</summary>
    public static V1PodDisruptionBudget Write(Service service, Names names) => new()
    {
        ApiVersion = "policy/v1",
        Kind = V1PodDisruptionBudget.KubeKind,
        Metadata = names.Meta(service),
        Spec = new() { MaxUnavailable = 1, Selector = names.Pods(service), UnhealthyPodEvictionPolicy = "AlwaysAllow" },
    };
}
