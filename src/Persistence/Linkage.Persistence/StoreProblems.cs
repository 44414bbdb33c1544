using System.Net.Sockets;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Persistence;

/// <summary>What the database's own exceptions mean to a caller.</summary>
internal sealed class StoreProblems : IRefusalTranslator
{
    public Refusal? Translate(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => new Refusal(RefusalKind.Stale, "stale-version"),
        DbUpdateException { InnerException: { } inner } => Translate(inner),
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } =>
            new Refusal(RefusalKind.Stale, "stale-version"),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => new Refusal(RefusalKind.Conflict, "already-exists"),
        PostgresException { SqlState: PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire } =>
            new Refusal(RefusalKind.Invalid, "text-not-storable"),
        // A server that is stopped or killed says so to those who are connected; Npgsql does not count that as passing.
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } =>
            new Refusal(RefusalKind.Unavailable, "store-away"),
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException or IOException or TimeoutException } =>
            new Refusal(RefusalKind.Unavailable, "store-away"),
        // EF's strategy wraps what it believes to pass, whether it came out of a query or (wrapped once more) out of SaveChanges.
        InvalidOperationException { InnerException: NpgsqlException or DbUpdateException } => Translate(exception.InnerException!),
        // The connection broke in the middle of a transaction, and the next command or the rollback noticed.
        InvalidOperationException { Source: "Npgsql" } => new Refusal(RefusalKind.Unavailable, "store-away"),
        ObjectDisposedException { ObjectName: var gone } when gone.StartsWith("Npgsql", StringComparison.Ordinal) => new Refusal(RefusalKind.Unavailable, "store-away"),
        _ => null,
    };
}
