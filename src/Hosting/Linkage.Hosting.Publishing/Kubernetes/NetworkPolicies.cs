using Aspire.Hosting.ApplicationModel;
using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>Who may call whom: what a workload's environment names, and nobody else.</summary>
internal static class NetworkPolicies
{
    /// <summary>Writes one for each workload: those that refer to it may reach the ports that they refer to.</summary>
    public static IEnumerable<V1NetworkPolicy> Write(PublishedApplication application, Names names)
    {
        foreach (var workload in application.Workloads)
        {
            var rules = new List<V1NetworkPolicyIngressRule>();
            foreach (var port in workload.Ports)
            {
                var callers = application.Workloads
                    .Where(other => other.Name != workload.Name && other.References.Any(host => host.Resource == workload.Name && (host.Port ?? port.Number) == port.Number))
                    .Select(other => new V1NetworkPolicyPeer { PodSelector = names.Pods(other) })
                    .ToList();
                if (callers.Count > 0)
                    rules.Add(new() { FromProperty = callers, Ports = [new() { Port = port.Number, Protocol = "TCP" }] });
                // From anywhere: which pods the ingress controller has is not known here.
                if (port.OutsideNumber is not null)
                    rules.Add(new() { Ports = [new() { Port = port.Number, Protocol = "TCP" }] });
            }

            if (OperatorNamespace(workload) is { } space)
            {
                // The instances of a cluster speak with each other, and its operator with them.
                rules.Add(new() { FromProperty = [new() { PodSelector = names.Pods(workload) }] });
                rules.Add(new() { FromProperty = [new() { NamespaceSelector = new() { MatchLabels = new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = space } } }] });
            }

            yield return new()
            {
                ApiVersion = "networking.k8s.io/v1",
                Kind = V1NetworkPolicy.KubeKind,
                Metadata = names.Meta(workload),
                Spec = new() { PodSelector = names.Pods(workload), PolicyTypes = ["Ingress"], Ingress = rules },
            };
        }
    }

    // Where the operators' own instructions install them.
    private static string? OperatorNamespace(Workload workload) => workload switch
    {
        Store { Resource: PostgresServerResource } => "cnpg-system",
        Store { Resource: RabbitMQServerResource } => "rabbitmq-system",
        _ => null,
    };
}
