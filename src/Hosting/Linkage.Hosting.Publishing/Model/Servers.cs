using Aspire.Hosting.ApplicationModel;

namespace Linkage.Hosting.Publishing.Model;

/// <summary>What is known of the kinds of servers that the application model can hold.</summary>
internal static class Servers
{
    /// <summary>A command that ends with 0 when the server does its work; null for a kind that is not known here.</summary>
    /// <param name="store">The server. Its environment holds the password where the command needs one.</param>
    public static string? HealthCommand(Store store) => store.Resource switch
    {
        PostgresServerResource => "pg_isready --quiet --username=\"$POSTGRES_USER\" --host=127.0.0.1",
        RabbitMQServerResource => "rabbitmq-diagnostics --quiet check_port_connectivity",
        RedisResource => "redis-cli --no-auth-warning -a \"$REDIS_PASSWORD\" ping | grep -q PONG",
        _ => null,
    };

    /// <summary>The locale of every database, wherever the server comes from: texts are ordered by code point, and letters of all languages are letters.</summary>
    public const string DatabaseLocale = "C.UTF-8";

    /// <summary>The encoding of every database.</summary>
    public const string DatabaseEncoding = "UTF8";

    /// <summary>The variable whose words the image of PostgreSQL gives to <c>initdb</c>.</summary>
    public const string InitdbVariable = "POSTGRES_INITDB_ARGS";

    /// <summary>The number of the user that the image makes for its server; null for a kind that is not known here.</summary>
    public static int? User(Store store) => store.Resource is RedisResource ? 999 : null;

    /// <summary>Makes the databases of a server that are not there yet; says nothing of those that are. For <c>psql</c>.</summary>
    public static string CreateDatabases(Store store) => string.Concat(store.Databases.Select(name =>
        $"SELECT 'CREATE DATABASE \"{name}\"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')\\gexec\n"));

    /// <summary>The image's tag, which is the server's version.</summary>
    public static string Version(Store store) => store.Image[(store.Image.LastIndexOf(':') + 1)..];
}
