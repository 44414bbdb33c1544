using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>A program that runs once as a job.</summary>
internal static class Jobs
{
    /// <summary>Writes it. It is kept for a day, so that its log can be read.</summary>
    public static V1Job Write(OneShot program, Names names, V1PodTemplateSpec template) => new()
    {
        ApiVersion = "batch/v1",
        Kind = V1Job.KubeKind,
        Metadata = names.Meta(names.JobOf(program, template), program),
        Spec = new() { BackoffLimit = 10, ActiveDeadlineSeconds = 3600, TtlSecondsAfterFinished = 86400, Template = template },
    };
}
