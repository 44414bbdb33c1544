using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>More pods of a service while it has much to do.</summary>
internal static class Autoscalers
{
    /// <summary>Writes it. It goes by processor time: what a service keeps in memory does not shrink when another pod comes.</summary>
    public static V2HorizontalPodAutoscaler Write(Service service, Names names, PublishingOptions options) => new()
    {
        ApiVersion = "autoscaling/v2",
        Kind = V2HorizontalPodAutoscaler.KubeKind,
        Metadata = names.Meta(service),
        Spec = new()
        {
            ScaleTargetRef = new() { ApiVersion = "apps/v1", Kind = V1Deployment.KubeKind, Name = service.Name },
            MinReplicas = Math.Max(service.Replicas, options.LeastReplicas),
            MaxReplicas = MostReplicas(service, options),
            // The request is a tenth of a core: a service at rest must not be taken for a busy one.
            Metrics = [new() { Type = "Resource", Resource = new() { Name = "cpu", Target = new() { Type = "AverageValue", AverageValue = new("700m") } } }],
            Behavior = new() { ScaleDown = new() { StabilizationWindowSeconds = 300 } },
        },
    };

    /// <summary>Pods of a service under full load.</summary>
    public static int MostReplicas(Service service, PublishingOptions options) => Math.Max(Math.Max(service.Replicas, options.LeastReplicas), options.MostReplicas);
}
