using Aspire.Hosting.ApplicationModel;
using k8s;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>Writes the application as a kustomize base: a file for each workload, and the list of them.</summary>
internal static class KubernetesFiles
{
    private const string Heading = "# Written by `dotnet run --project AppHost -- publish` from the application's model: change that, or patch this in an overlay.\n";

    /// <summary>Writes all files.</summary>
    public static PublishedFiles Write(PublishedApplication application, PublishingOptions options)
    {
        var names = new Names(application, options);
        var policies = NetworkPolicies.Write(application, names).ToDictionary(policy => policy.Metadata.Name, StringComparer.Ordinal);
        var files = new PublishedFiles();
        foreach (var workload in application.Workloads)
        {
            var objects = Objects(workload, application, names, options).Append(policies[workload.Name]);
            files[$"{workload.Name}.yaml"] = Heading + KubernetesYaml.SerializeAll(objects);
        }

        files[Kustomization.FileName] = Heading + KubernetesYaml.Serialize(new Kustomization([.. files.Keys]));
        files[SecretScript.FileName] = SecretScript.Write(application, names, options);
        return files;
    }

    private static IEnumerable<object> Objects(Workload workload, PublishedApplication application, Names names, PublishingOptions options)
    {
        var environments = new Environments(names);
        var pods = new Pods(names, environments, options);
        switch (workload)
        {
            case Service service:
                var configuration = environments.ConfigMap(service);
                return
                [
                    configuration,
                    Deployments.Write(service, names, pods.Template(service, configuration)),
                    ClusterServices.Write(service, names),
                    Autoscalers.Write(service, names, options),
                    DisruptionBudgets.Write(service, names),
                    .. Ingresses.Write(service, names, options),
                ];
            case OneShot program:
                var settings = environments.ConfigMap(program);
                return [settings, Jobs.Write(program, names, pods.Template(program, settings))];
            case Store { Resource: PostgresServerResource } server:
                var connections = application.DatabaseConnections(service => Autoscalers.MostReplicas(service, options) + Deployments.Surge);
                return [DatabaseCluster.Write(server, names, options, connections)];
            case Store { Resource: RabbitMQServerResource } broker:
                return [BrokerCluster.Write(broker, names, options)];
            case Store store:
                return [environments.ConfigMap(store), StatefulSets.Write(store, names, environments, options), ClusterServices.Write(store, names)];
            default:
                throw new NotSupportedException($"{workload}");
        }
    }
}
