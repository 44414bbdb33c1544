using System.Reflection;

namespace Linkage.Messaging;

/// <summary>Where the SQL migrations of messaging are: schema <c>messaging</c>, applied to a service's database before the service's own.</summary>
public static class MessagingMigrations
{
    /// <summary>The schema that holds every table of messaging.</summary>
    public const string Schema = "messaging";

    /// <summary>Holds <c>Migrations/*.sql</c> as embedded resources.</summary>
    public static Assembly Assembly => typeof(MessagingMigrations).Assembly;
}
