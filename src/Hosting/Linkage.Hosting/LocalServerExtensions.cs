using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using StackExchange.Redis;

namespace Linkage.Hosting;

/// <summary>
/// Runs the stores as Debian's own servers, on loopback, where no container runtime answers (setting <c>Linkage:Stores</c>: <c>auto</c>, <c>local</c>,
/// <c>containers</c>). Data stay where a data volume was asked for; else each run begins with an empty folder.
/// </summary>
public static class LocalServerExtensions
{
    private static readonly LocalServer Postgres = new("postgresql", "postgres", "postgres.sh", "/usr/lib/postgresql/*/bin/postgres");
    private static readonly LocalServer RabbitMQ = new("rabbitmq-server", "rabbitmq", "rabbitmq.sh", "/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static readonly LocalServer Redis = new("redis-server", "redis", "redis.sh", "/usr/bin/redis-server");

    /// <summary>
    /// Name of a container's data volume: by the id of the secrets that are kept in the data folder, so that a volume never outlives the passwords to it,
    /// and two data folders never share one. Null, Aspire's own name, when the application is published.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="server">Name of the server.</param>
    public static string? VolumeName(this IDistributedApplicationBuilder builder, string server) =>
        builder.ExecutionContext.IsRunMode ? $"{server}-{KeptSecrets.DataId(DataFolder.Of(builder).Root)}" : null;

    /// <summary>Runs PostgreSQL as a process where there are no containers; its databases are made when it first answers.</summary>
    /// <param name="builder">The server, with its data volume if it has one.</param>
    /// <exception cref="DistributedApplicationException">Neither a container runtime nor the package is there.</exception>
    public static IResourceBuilder<PostgresServerResource> RunAsLocalServer(this IResourceBuilder<PostgresServerResource> builder)
    {
        var server = builder.Resource;
        return Postgres.Replace(builder, server.PrimaryEndpoint.EndpointName,
            environment => (environment["SERVER_USER"], environment["SERVER_PASSWORD"]) = (server.UserNameReference, server.PasswordParameter),
            async ct =>
            {
                await using var connection = new NpgsqlConnection($"{await server.ConnectionStringExpression.GetValueAsync(ct)};Database=postgres;Pooling=false;Timeout=5");
                await connection.OpenAsync(ct);
                await CreateDatabasesAsync(connection, server.Databases.Values, ct);
                return true;
            });
    }

    /// <summary>Runs RabbitMQ as a process where there are no containers, with a port mapper of its own.</summary>
    /// <inheritdoc cref="RunAsLocalServer(IResourceBuilder{PostgresServerResource})"/>
    public static IResourceBuilder<RabbitMQServerResource> RunAsLocalServer(this IResourceBuilder<RabbitMQServerResource> builder)
    {
        var server = builder.Resource;
        return RabbitMQ.Replace(builder, server.PrimaryEndpoint.EndpointName,
            environment =>
            {
                (environment["SERVER_USER"], environment["SERVER_PASSWORD"]) = (server.UserNameReference, server.PasswordParameter);
                environment["SERVER_MAPPER_PORT"] = $"{LocalServer.FreePort()}";
                environment["SERVER_DISTRIBUTION_PORT"] = $"{LocalServer.FreePort()}";
            },
            // The broker opens its listener last. It warns of clients that begin to speak AMQP and leave; one that says nothing is fine.
            async ct =>
            {
                using var client = new TcpClient();
                await client.ConnectAsync(server.PrimaryEndpoint.Host, server.PrimaryEndpoint.Port, ct);
                return true;
            });
    }

    /// <summary>Runs Redis as a process where there are no containers, without TLS: it listens on loopback only.</summary>
    /// <inheritdoc cref="RunAsLocalServer(IResourceBuilder{PostgresServerResource})"/>
    public static IResourceBuilder<RedisResource> RunAsLocalServer(this IResourceBuilder<RedisResource> builder)
    {
        var server = builder.Resource;
        return Redis.Replace(builder, server.PrimaryEndpoint.EndpointName,
            environment => environment["SERVER_PASSWORD"] = server.PasswordParameter ?? (object)"",
            async ct =>
            {
                await using var redis = await ConnectionMultiplexer.ConnectAsync((await server.ConnectionStringExpression.GetValueAsync(ct))!);
                await redis.GetDatabase().PingAsync(); // fails while it loads its file
                return true;
            });
    }

    private static async Task CreateDatabasesAsync(NpgsqlConnection connection, IEnumerable<string> names, CancellationToken ct)
    {
        foreach (var name in names)
        {
            await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
            if (await find.ExecuteScalarAsync(ct) is not null)
                continue;

            // A database's name can't be a parameter; the AppHost wrote it.
#pragma warning disable CA2100
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync(ct);
        }
    }
}
