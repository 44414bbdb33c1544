using System.Reflection;

namespace Linkage.Attachments;

/// <summary>Where the SQL migrations of attachments are: schema <c>attachments</c>, applied to a service's database before the service's own.</summary>
public static class AttachmentsMigrations
{
    /// <summary>Holds <c>Migrations/*.sql</c> as embedded resources.</summary>
    public static Assembly Assembly => typeof(AttachmentsMigrations).Assembly;
}
