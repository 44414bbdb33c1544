using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Stores;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL. Here that is Debian's own server, as a child process on loopback.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Adds a server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="userName">The superuser's name; postgres when null.</param>
    /// <param name="password">The superuser's password; a generated one, kept beside the data, when null.</param>
    /// <param name="port">Where it listens; a free port when null.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var resource = new PostgresServerResource(name, userName?.Resource, password?.Resource
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false));
        var server = new PostgresServer(resource, StoreBuilder.Folder(builder, resource, PostgresServer.User));
        return builder.AddResource(resource)
            .With(new EndpointAnnotation("tcp", "tcp") { FixedPort = port })
            .With(new ProcessAnnotation((_, cancellationToken) => server.PrepareAsync(cancellationToken)))
            .With(new HealthAnnotation((_, cancellationToken) => server.IsHealthyAsync(cancellationToken)));
    }

    /// <summary>Adds a database to a server.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The resource's and the connection string's name.</param>
    /// <param name="databaseName">Its name on the server; the resource's when null.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        return builder.ApplicationBuilder.AddResource(database)
            .With(new WaitAnnotation(builder.Resource, CompletesWith: null))
            .With(new ReadyAnnotation(cancellationToken => PostgresServer.EnsureDatabaseAsync(database, cancellationToken)));
    }

    /// <summary>Keeps the data from one run to the next.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The folder's name in the data folder; the resource's when null.</param>
    /// <param name="isReadOnly">Must be false.</param>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.With(new DataVolumeAnnotation(name));
}
