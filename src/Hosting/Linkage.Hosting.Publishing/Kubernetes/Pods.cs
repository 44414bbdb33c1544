using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>The pods of our own programs: they need no right in the cluster, no root, and no disk but a little for files on their way.</summary>
internal sealed class Pods(Names names, Environments environments, PublishingOptions options)
{
    /// <summary>The user that the SDK's base images bring for the program.</summary>
    public const long User = 1654;

    // Estimates, not measured for each service: at rest one should stay well below the request; the limit leaves room for large uploads and exports.
    private static readonly V1ResourceRequirements Resources = new()
    {
        Requests = Amounts("100m", "192Mi"),
        Limits = Amounts("2", "768Mi"),
    };

    /// <summary>The template of a workload's pods.</summary>
    public V1PodTemplateSpec Template(Workload workload, V1ConfigMap configuration)
    {
        var meta = names.Meta(workload);
        meta.Name = null;
        // What the program reads at its start has changed: then it has to start anew.
        meta.Annotations = new Dictionary<string, string> { ["checksum/environment"] = Names.Hash(configuration.Data) };
        return new()
        {
            Metadata = meta,
            Spec = new()
            {
                AutomountServiceAccountToken = false,
                EnableServiceLinks = false,
                SecurityContext = new() { RunAsNonRoot = true, RunAsUser = User, RunAsGroup = User, FsGroup = User, SeccompProfile = new() { Type = "RuntimeDefault" } },
                Containers = [Container(workload)],
                Volumes = [new() { Name = "tmp", EmptyDir = new() { SizeLimit = new("1Gi") } }],
                RestartPolicy = workload is OneShot ? "OnFailure" : "Always",
                TerminationGracePeriodSeconds = 45,
                TopologySpreadConstraints = workload is Service
                    ? [new() { MaxSkew = 1, TopologyKey = "kubernetes.io/hostname", WhenUnsatisfiable = "ScheduleAnyway", LabelSelector = names.Pods(workload) }]
                    : null,
            },
        };
    }

    /// <summary>What no container of ours may do.</summary>
    public static V1SecurityContext Locked => new()
    {
        AllowPrivilegeEscalation = false,
        ReadOnlyRootFilesystem = true,
        Capabilities = new() { Drop = ["ALL"] },
    };

    /// <summary>An amount of processor and memory.</summary>
    public static Dictionary<string, ResourceQuantity> Amounts(string processor, string memory) => new() { ["cpu"] = new(processor), ["memory"] = new(memory) };

    private V1Container Container(Workload workload) => new()
    {
        Name = workload.Name,
        Image = workload.Image,
        ImagePullPolicy = "IfNotPresent",
        Args = workload.Arguments.Count > 0 ? [.. workload.Arguments.Select(environments.Text)] : null,
        EnvFrom = Environments.From(workload),
        Env = environments.Secrets(workload),
        Ports = workload.Ports.Count > 0 ? [.. workload.Ports.Select(port => new V1ContainerPort { Name = port.Name, ContainerPort = port.Number, Protocol = "TCP" })] : null,
        StartupProbe = workload is Service ? Probe(workload, options.AlivePath, period: 2, failures: 60) : null,
        LivenessProbe = workload is Service ? Probe(workload, options.AlivePath, period: 10, failures: 6) : null,
        ReadinessProbe = workload is Service ? Probe(workload, options.ReadyPath, period: 5, failures: 3) : null,
        // Between the decision to stop a pod and the moment when nobody calls it any more.
        Lifecycle = workload is Service ? new() { PreStop = new() { Sleep = new() { Seconds = 5 } } } : null,
        Resources = Resources,
        SecurityContext = Locked,
        VolumeMounts = [new() { Name = "tmp", MountPath = "/tmp" }],
    };

    private static V1Probe Probe(Workload workload, string path, int period, int failures) => new()
    {
        HttpGet = new() { Path = path, Port = workload.Ports[0].Name },
        PeriodSeconds = period,
        FailureThreshold = failures,
        TimeoutSeconds = 5,
    };
}
