using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>The address of a workload in the cluster.</summary>
internal static class ClusterServices
{
    /// <summary>Writes it, with every port of the workload.</summary>
    public static V1Service Write(Workload workload, Names names) => new()
    {
        ApiVersion = "v1",
        Kind = V1Service.KubeKind,
        Metadata = names.Meta(workload),
        Spec = new()
        {
            Type = "ClusterIP",
            Selector = names.Pods(workload).MatchLabels,
            Ports = [.. workload.Ports.Select(port => new V1ServicePort
            {
                Name = port.Name,
                Port = port.Number,
                TargetPort = port.Name,
                Protocol = "TCP",
                // HTTP/2 without TLS has to be known before the first byte.
                AppProtocol = workload is Service ? (port.Name == workload.Ports[0].Name ? "http" : "kubernetes.io/h2c") : null,
            })],
        },
    };
}
