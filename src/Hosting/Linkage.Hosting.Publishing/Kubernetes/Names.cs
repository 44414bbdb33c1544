using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using k8s;
using k8s.Models;
using Linkage.Hosting.Publishing.Model;

namespace Linkage.Hosting.Publishing.Kubernetes;

/// <summary>How objects, hosts and secrets are called in the cluster.</summary>
internal sealed class Names(PublishedApplication application, PublishingOptions options)
{
    // Of a job: its pods carry its name as a label.
    private const int LongestName = 63;

    /// <summary>The label that tells the objects of one workload.</summary>
    public const string NameLabel = "app.kubernetes.io/name";

    /// <summary>The label that tells stores, one-shots and services: they are applied in this order.</summary>
    public const string ComponentLabel = "app.kubernetes.io/component";

    /// <summary>The label of everything that is published together.</summary>
    public const string PartOfLabel = "app.kubernetes.io/part-of";

    /// <summary>Name and labels of an object of a workload.</summary>
    public V1ObjectMeta Meta(string name, Workload workload) => new()
    {
        Name = name,
        Labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [NameLabel] = workload.Name,
            [ComponentLabel] = workload switch { Store => "store", OneShot => "one-shot", _ => "service" },
            [PartOfLabel] = options.Name,
        },
    };

    /// <summary>Name and labels of an object that carries the workload's name.</summary>
    public V1ObjectMeta Meta(Workload workload) => Meta(workload.Name, workload);

    /// <summary>Which pods are a workload's. The operators label theirs themselves.</summary>
    public V1LabelSelector Pods(Workload workload) => new()
    {
        MatchLabels = workload switch
        {
            Store { Resource: PostgresServerResource } => new Dictionary<string, string> { ["cnpg.io/cluster"] = workload.Name },
            Store { Resource: RabbitMQServerResource } => new Dictionary<string, string> { [NameLabel] = workload.Name },
            _ => new SortedDictionary<string, string>(StringComparer.Ordinal) { [NameLabel] = workload.Name, [PartOfLabel] = options.Name },
        },
    };

    /// <summary>The host name under which a workload is reached: of a database cluster, the instance that takes writes.</summary>
    public string HostOf(string workload) =>
        application.Stores.Any(store => store.Name == workload && store.Resource is PostgresServerResource) ? $"{workload}-rw" : workload;

    /// <summary>The secret that a server's administrator is kept in.</summary>
    public static string SuperuserSecret(Store store) => $"{store.Name}-superuser";

    /// <summary>The secret that RabbitMQ's operator makes.</summary>
    public static string BrokerSecret(Store store) => $"{store.Name}-default-user";

    /// <summary>Where a parameter is kept: the servers' own accounts where their operators want them, all else in one secret.</summary>
    public V1SecretKeySelector KeyOf(string parameter)
    {
        foreach (var store in application.Stores)
        {
            switch (store.Resource)
            {
                case PostgresServerResource server when server.PasswordParameter.Name == parameter:
                    return new() { Name = SuperuserSecret(store), Key = "password" };
                case PostgresServerResource server when server.UserNameParameter?.Name == parameter:
                    return new() { Name = SuperuserSecret(store), Key = "username" };
                case RabbitMQServerResource { UserNameParameter: null } server:
                    throw new DistributedApplicationException($"{server.Name} needs a user name parameter: in a cluster its operator chooses the name.");
                case RabbitMQServerResource server when server.PasswordParameter.Name == parameter:
                    return new() { Name = BrokerSecret(store), Key = "password" };
                case RabbitMQServerResource server when server.UserNameParameter.Name == parameter:
                    return new() { Name = BrokerSecret(store), Key = "username" };
            }
        }

        return new() { Name = options.SecretName, Key = parameter };
    }

    /// <summary>A one-shot of this version: a job can't be changed, so that of another version, or with other settings, has another name.</summary>
    /// <param name="program">The program.</param>
    /// <param name="template">What its pods are.</param>
    public string JobOf(OneShot program, V1PodTemplateSpec template)
    {
        var hash = Hash([new(options.Tag!, KubernetesYaml.Serialize(template))])[..8];
        var tag = string.Concat(options.Tag!.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return program.Name.Length + tag.Length + hash.Length + 2 <= LongestName ? $"{program.Name}-{tag}-{hash}" : $"{program.Name}-{hash}";
    }

    /// <summary>Short and the same for the same text.</summary>
    public static string Hash(IEnumerable<KeyValuePair<string, string>> data) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', data.Select(pair => $"{pair.Key}={pair.Value}")))))[..16];
}
