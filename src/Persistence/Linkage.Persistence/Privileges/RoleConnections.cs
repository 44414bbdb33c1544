using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Linkage.Persistence.Privileges;

/// <summary>
/// The roles as which a service connects to its one database, each by a connection string of its own (ADR-016):
/// <c>ConnectionStrings:{name}</c>, the run-time role, which reads and writes rows and is all that the running service has;
/// <c>ConnectionStrings:{name}_owner</c>, which migrates; <c>ConnectionStrings:{name}_administrator</c>, which makes the other two.
/// </summary>
/// <param name="Runtime">Always given.</param>
/// <param name="Owner">Given to <c>migrate</c>; when it is absent, the run-time role migrates too and no privileges are granted.</param>
/// <param name="Administrator">Given to <c>migrate</c> where the platform makes its own roles; absent where somebody else does.</param>
internal sealed record RoleConnections(
    NpgsqlConnectionStringBuilder Runtime, NpgsqlConnectionStringBuilder? Owner, NpgsqlConnectionStringBuilder? Administrator)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidOperationException">One is missing that another one needs, or two of them name the same role.</exception>
    public static RoleConnections Of(IConfiguration configuration, string name)
    {
        var connections = new RoleConnections(
            Read(configuration, name) ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set."),
            Read(configuration, $"{name}_owner"),
            Read(configuration, $"{name}_administrator"));
        if (connections is { Owner: null, Administrator: not null })
            throw new InvalidOperationException($"ConnectionStrings:{name}_administrator is set, and ConnectionStrings:{name}_owner is not: there is nobody to own the database.");

        NpgsqlConnectionStringBuilder[] given = [.. new[] { connections.Runtime, connections.Owner, connections.Administrator }.OfType<NpgsqlConnectionStringBuilder>()];
        if (given.Length > 1 && given.Any(connection => string.IsNullOrEmpty(connection.Username)))
            throw new InvalidOperationException($"A connection string of {name} names no user; each needs one of its own.");
        if (given.Select(connection => connection.Username).Distinct(StringComparer.Ordinal).Count() != given.Length)
            throw new InvalidOperationException($"Two of the connection strings of {name} name the same user; administrator, owner and run-time role are three.");
        if (given.Select(connection => connection.Database).Distinct(StringComparer.Ordinal).Count() > 1)
            throw new InvalidOperationException($"The connection strings of {name} name different databases.");
        return connections;
    }

    private static NpgsqlConnectionStringBuilder? Read(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } given ? new NpgsqlConnectionStringBuilder(given) : null;
}
