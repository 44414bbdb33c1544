using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Linkage.Hosting;

/// <summary>
/// The two roles of one database besides the server's administrator: <c>{database}_owner</c>, which owns it and changes its tables, and
/// <c>{database}_runtime</c>, which reads and writes rows. The project's migrations make them; here they get names and passwords.
/// </summary>
public sealed class DatabaseRoles
{
    internal DatabaseRoles(IResourceBuilder<PostgresDatabaseResource> database)
    {
        Database = database;
        Owner = ConnectionStringOf("owner");
        Runtime = ConnectionStringOf("runtime");
    }

    /// <summary>Whose roles they are.</summary>
    public IResourceBuilder<PostgresDatabaseResource> Database { get; }

    /// <summary>Connection string of the owner.</summary>
    public ReferenceExpression Owner { get; }

    /// <summary>Connection string of the run-time role.</summary>
    public ReferenceExpression Runtime { get; }

    // The same address and database as the administrator's connection string, which begins with the server's.
    private ReferenceExpression ConnectionStringOf(string role)
    {
        var (database, server) = (Database.Resource, Database.Resource.Parent);
        var password = Database.ApplicationBuilder.AddKeptSecret($"{database.Name}-{role}-password");
        return ReferenceExpression.Create(
            $"Host={server.Host};Port={server.Port};Username={$"{database.DatabaseName}_{role}"};Password={password.Resource};Database={database.DatabaseName}");
    }
}

/// <summary>Gives each process the connection strings of those roles that it needs, and no other.</summary>
public static class DatabaseRolesExtensions
{
    /// <summary>Adds the roles of a database; their passwords are the secrets <c>{database}-owner-password</c> and <c>{database}-runtime-password</c>.</summary>
    /// <param name="database">The database.</param>
    public static DatabaseRoles AddRoles(this IResourceBuilder<PostgresDatabaseResource> database) => new(database);

    /// <summary>
    /// Gives a process that migrates <c>ConnectionStrings:{database}_administrator</c>, as whom it makes the roles,
    /// <c>{database}_owner</c>, as whom it migrates, and <c>{database}</c>, the run-time role's.
    /// </summary>
    /// <param name="project">A process that runs once.</param>
    /// <param name="roles">The roles of its database.</param>
    public static IResourceBuilder<T> WithMigrationRoles<T>(this IResourceBuilder<T> project, DatabaseRoles roles) where T : IResourceWithEnvironment => project
        .WithRuntimeRole(roles)
        .WithEnvironment($"{VariableOf(roles)}_owner", roles.Owner)
        .WithEnvironment($"{VariableOf(roles)}_administrator", roles.Database.Resource.ConnectionStringExpression);

    /// <summary>Gives a process that serves <c>ConnectionStrings:{database}</c>, the run-time role's.</summary>
    /// <param name="project">A process.</param>
    /// <param name="roles">The roles of its database.</param>
    public static IResourceBuilder<T> WithRuntimeRole<T>(this IResourceBuilder<T> project, DatabaseRoles roles) where T : IResourceWithEnvironment => project
        .WithReferenceRelationship(roles.Database)
        .WithEnvironment(VariableOf(roles), roles.Runtime);

    private static string VariableOf(DatabaseRoles roles) => $"ConnectionStrings__{roles.Database.Resource.Name}";
}
