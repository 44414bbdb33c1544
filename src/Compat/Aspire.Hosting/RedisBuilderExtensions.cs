using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Stores;

namespace Aspire.Hosting;

/// <summary>Adds Redis. Here that is Debian's own server, as a child process on loopback.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Adds a server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="port">Where it listens; a free port when null.</param>
    /// <param name="password">Its password; a generated one, kept beside the data, when null.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        var resource = new RedisResource(name, password?.Resource
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false));
        var server = new RedisServer(resource, StoreBuilder.Folder(builder, resource, RedisServer.User));
        return builder.AddResource(resource)
            .With(new EndpointAnnotation("tcp", "tcp") { FixedPort = port })
            .With(new ProcessAnnotation((_, cancellationToken) => server.PrepareAsync(cancellationToken)))
            .With(new HealthAnnotation((_, cancellationToken) => server.IsHealthyAsync(cancellationToken)));
    }

    /// <summary>Keeps the data from one run to the next.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The folder's name in the data folder; the resource's when null.</param>
    /// <param name="isReadOnly">Must be false.</param>
    public static IResourceBuilder<RedisResource> WithDataVolume(
        this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.With(new DataVolumeAnnotation(name));
}
