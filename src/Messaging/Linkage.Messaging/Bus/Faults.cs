using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client.Exceptions;

namespace Linkage.Messaging.Bus;

/// <summary>Which faults pass by themselves. What passes is retried without limit, so that a dead store never fills the error store.</summary>
internal sealed class Faults(IEnumerable<Func<Exception, bool>> further)
{
    private readonly Func<Exception, bool>[] _further = [.. further];

    public bool Passes(Exception exception)
    {
        for (var fault = exception; fault is not null; fault = fault.InnerException)
        {
            if (IsKnownToPass(fault) || Array.Exists(_further, passes => passes(fault)))
                return true;
            if (fault is AggregateException many && many.InnerExceptions.Any(Passes))
                return true;
        }

        return false;
    }

    private static bool IsKnownToPass(Exception fault) => fault switch
    {
        DbUpdateConcurrencyException => true,              // a lost race: the next attempt reads the new version
        DbException { IsTransient: true } => true,
        Npgsql.PostgresException refused => refused.SqlState is
            Npgsql.PostgresErrorCodes.AdminShutdown or Npgsql.PostgresErrorCodes.CrashShutdown or Npgsql.PostgresErrorCodes.CannotConnectNow or
            Npgsql.PostgresErrorCodes.QueryCanceled or "25P03" /* idle in transaction too long */ or
            Npgsql.PostgresErrorCodes.DiskFull or Npgsql.PostgresErrorCodes.OutOfMemory or Npgsql.PostgresErrorCodes.TooManyConnections or
            Npgsql.PostgresErrorCodes.ReadOnlySqlTransaction,
        Npgsql.NpgsqlException => true,                    // the connection, not the statement: that is a PostgresException
        FileNotFoundException or DirectoryNotFoundException => false,
        SocketException or TimeoutException or IOException => true,
        HttpRequestException answer => answer.StatusCode is null or >= System.Net.HttpStatusCode.InternalServerError or System.Net.HttpStatusCode.TooManyRequests,
        OperationCanceledException => true,                // a deadline inside; the process's own end is asked for before
        ObjectDisposedException gone => gone.ObjectName.StartsWith("Npgsql", StringComparison.Ordinal), // what a broken connection leaves behind
        OperationInterruptedException or BrokerUnreachableException => true,
        _ => IsUnavailablePeer(fault),
    };

    // gRPC and Redis are known by name: messaging refers to neither package.
    private static bool IsUnavailablePeer(Exception fault) => fault.GetType().FullName switch
    {
        "Grpc.Core.RpcException" => fault.GetType().GetProperty("StatusCode")?.GetValue(fault)?.ToString()
            is "Unavailable" or "DeadlineExceeded" or "ResourceExhausted" or "Aborted" or "Cancelled",
        "StackExchange.Redis.RedisConnectionException" or "StackExchange.Redis.RedisTimeoutException" => true,
        _ => false,
    };
}
