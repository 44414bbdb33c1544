using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Stores;

namespace Aspire.Hosting;

/// <summary>Adds RabbitMQ. Here that is Debian's own server, as a child process on loopback.</summary>
public static class RabbitMQBuilderExtensions
{
    /// <summary>Adds a broker.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="userName">The administrator's name; guest when null.</param>
    /// <param name="password">The administrator's password; a generated one, kept beside the data, when null.</param>
    /// <param name="port">Where it listens for AMQP; a free port when null.</param>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var resource = new RabbitMQServerResource(name, userName?.Resource, password?.Resource
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false));
        var server = new RabbitMQServer(resource, StoreBuilder.Folder(builder, resource, RabbitMQServer.User));
        return builder.AddResource(resource)
            .With(new EndpointAnnotation("tcp", "tcp") { FixedPort = port })
            .With(new ProcessAnnotation((_, cancellationToken) => server.PrepareAsync(cancellationToken)))
            .With(new HealthAnnotation((_, cancellationToken) => server.IsHealthyAsync(cancellationToken)));
    }

    /// <summary>Keeps the queues from one run to the next.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="name">The folder's name in the data folder; the resource's when null.</param>
    /// <param name="isReadOnly">Must be false.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
        this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.With(new DataVolumeAnnotation(name));
}
