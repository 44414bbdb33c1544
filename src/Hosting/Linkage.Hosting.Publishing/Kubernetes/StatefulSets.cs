using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>A store that no operator looks after: one instance with a disk of its own.</summary>
internal static class StatefulSets
{
    /// <summary>Writes it.</summary>
    public static V1StatefulSet Write(Store store, Names names, Environments environments, PublishingOptions options)
    {
        var user = Servers.User(store);
        var template = names.Meta(store);
        template.Name = null;
        var probe = Servers.HealthCommand(store) is { } command
            ? new V1Probe { Exec = new() { Command = ["/bin/sh", "-c", command] }, PeriodSeconds = 10, TimeoutSeconds = 5, FailureThreshold = 6 }
            : null;
        return new()
        {
            ApiVersion = "apps/v1",
            Kind = V1StatefulSet.KubeKind,
            Metadata = names.Meta(store),
            Spec = new()
            {
                Replicas = 1,
                ServiceName = store.Name,
                Selector = names.Pods(store),
                Template = new()
                {
                    Metadata = template,
                    Spec = new()
                    {
                        AutomountServiceAccountToken = false,
                        EnableServiceLinks = false,
                        SecurityContext = new() { RunAsNonRoot = user is not null, RunAsUser = user, RunAsGroup = user, FsGroup = user, SeccompProfile = new() { Type = "RuntimeDefault" } },
                        Containers = [new()
                        {
                            Name = store.Name,
                            Image = store.Image,
                            ImagePullPolicy = "IfNotPresent",
                            Command = store.Entrypoint is { } entrypoint ? [entrypoint] : null,
                            Args = store.Arguments.Count > 0 ? [.. store.Arguments.Select(environments.Text)] : null,
                            EnvFrom = Environments.From(store),
                            Env = environments.Secrets(store),
                            Ports = [.. store.Ports.Select(port => new V1ContainerPort { Name = port.Name, ContainerPort = port.Number, Protocol = "TCP" })],
                            LivenessProbe = probe,
                            ReadinessProbe = probe,
                            Resources = new() { Requests = Pods.Amounts("100m", "128Mi"), Limits = Pods.Amounts("1", "512Mi") },
                            SecurityContext = Pods.Locked,
                            VolumeMounts = [.. store.Volumes.Select((target, index) => new V1VolumeMount { Name = Volume(index), MountPath = target }), new() { Name = "tmp", MountPath = "/tmp" }],
                        }],
                        Volumes = [new() { Name = "tmp", EmptyDir = new() }],
                    },
                },
                VolumeClaimTemplates = [.. store.Volumes.Select((_, index) => new V1PersistentVolumeClaim
                {
                    ApiVersion = "v1",
                    Kind = V1PersistentVolumeClaim.KubeKind,
                    Metadata = new() { Name = Volume(index) },
                    Spec = new() { AccessModes = ["ReadWriteOnce"], Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new(options.StoreDisk) } } },
                })],
            },
        };
    }

    private static string Volume(int index) => index == 0 ? "data" : $"data-{index + 1}";
}
