using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>A service as a deployment.</summary>
internal static class Deployments
{
    /// <summary>How many pods more than wanted there are while a version replaces another.</summary>
    public const int Surge = 1;

    /// <summary>Writes it. How many pods it has is the autoscaler's to say, or each apply would undo what that did.</summary>
    public static V1Deployment Write(Service service, Names names, V1PodTemplateSpec template) => new()
    {
        ApiVersion = "apps/v1",
        Kind = V1Deployment.KubeKind,
        Metadata = names.Meta(service),
        Spec = new()
        {
            Selector = names.Pods(service),
            Strategy = new() { Type = "RollingUpdate", RollingUpdate = new() { MaxSurge = Surge, MaxUnavailable = 0 } },
            RevisionHistoryLimit = 5,
            Template = template,
        },
    };
}
