using k8s.Models;
using Linkage.Hosting.Publishing.Model;
using YamlDotNet.Serialization;

namespace Linkage.Hosting.Publishing.Kubernetes;

// The part of the RabbitMQ Cluster Operator's API (rabbitmq.com/v1beta1) that is written here.

/// <summary>RabbitMQ as the operator's <c>RabbitmqCluster</c>: three nodes, so that a quorum queue survives the loss of one.</summary>
internal sealed record BrokerCluster(V1ObjectMeta Metadata, BrokerClusterSpec Spec)
{
    public const string Group = "rabbitmq.com/v1beta1";

    [YamlMember(Order = -2)]
    public string ApiVersion { get; init; } = Group;

    [YamlMember(Order = -1)]
    public string Kind { get; init; } = "RabbitmqCluster";

    /// <summary>Writes it.</summary>
    public static BrokerCluster Write(Store store, Names names, PublishingOptions options) => new(names.Meta(store), new()
    {
        Replicas = 3,
        Image = store.Image,
        Persistence = new(options.StoreDisk),
        Resources = new() { Requests = Pods.Amounts("500m", "2Gi"), Limits = Pods.Amounts("2", "2Gi") },
        Rabbitmq = new("""
            default_queue_type = quorum
            cluster_partition_handling = pause_minority
            disk_free_limit.absolute = 2GB

            """),
    });
}

/// <summary>What the cluster is to be.</summary>
internal sealed record BrokerClusterSpec
{
    public required int Replicas { get; init; }

    public required string Image { get; init; }

    public required BrokerPersistence Persistence { get; init; }

    public required V1ResourceRequirements Resources { get; init; }

    public required BrokerSettings Rabbitmq { get; init; }
}

/// <summary>The disk of each node.</summary>
internal sealed record BrokerPersistence(string Storage);

/// <summary>Lines of <c>rabbitmq.conf</c>.</summary>
internal sealed record BrokerSettings([property: YamlMember(ScalarStyle = YamlDotNet.Core.ScalarStyle.Literal)] string AdditionalConfig);
