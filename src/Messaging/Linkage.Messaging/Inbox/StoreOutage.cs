using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Messaging.Inbox;

/// <summary>Tells that the service's database is away: once for the whole process, since every message in flight loses it at the same moment.</summary>
internal sealed class StoreOutage(ILogger<StoreOutage> logger)
{
    private readonly Outage _away = new(logger, "PostgreSQL does not answer");

    /// <summary>Whether the fault is that of the database or of the connection to it; else it concerns what was asked, such as a row that somebody else holds.</summary>
    public static bool IsLoss(Exception exception)
    {
        for (var fault = exception; fault is not null; fault = fault.InnerException)
        {
            switch (fault)
            {
                case PostgresException refused:
                    return refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
                case NpgsqlException:
                    return true;
            }
        }

        return false;
    }

    /// <summary>It did not answer, and is going to be asked again.</summary>
    public void Lost(Exception fault) => _away.Failed(fault);

    /// <summary>It has answered.</summary>
    public void Answered() => _away.Over();
}
