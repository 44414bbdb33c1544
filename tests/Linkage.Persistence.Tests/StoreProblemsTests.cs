using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Persistence.Tests;

/// <summary>What Npgsql and EF throw when the server is killed (kill -9) under a request: the connection ends in the middle of a word.</summary>
public sealed class StoreProblemsTests
{
    private static readonly NpgsqlException CutOff = new("Exception while reading from stream", new EndOfStreamException());

    public static TheoryData<Exception> Away => new()
    {
        CutOff,
        new DbUpdateException("SaveChanges", CutOff),
        new InvalidOperationException("EF's strategy, around a query", CutOff),
        new InvalidOperationException("EF's strategy, around SaveChanges", new DbUpdateException("SaveChanges", CutOff)),
        new PostgresException("the database system is starting up", "FATAL", "FATAL", PostgresErrorCodes.CannotConnectNow),
        new InvalidOperationException("EF's strategy", new PostgresException("terminating connection", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown)),
        new InvalidOperationException("Connection is not open") { Source = "Npgsql" },
        new ObjectDisposedException("NpgsqlTransaction"),
    };

    [Theory]
    [MemberData(nameof(Away), DisableDiscoveryEnumeration = true)]
    public void Is_a_store_that_is_away(Exception thrown)
    {
        var refusal = new StoreProblems().Translate(thrown).ShouldNotBeNull();

        refusal.Kind.ShouldBe(RefusalKind.Unavailable);
        refusal.Code.ShouldBe("store-away");
    }

    [Fact]
    public void What_is_a_fault_of_ours_stays_one()
    {
        new StoreProblems().Translate(new InvalidOperationException("a rule was broken")).ShouldBeNull();
        new StoreProblems().Translate(new PostgresException("no such column", "ERROR", "ERROR", PostgresErrorCodes.UndefinedColumn)).ShouldBeNull();
    }
}
