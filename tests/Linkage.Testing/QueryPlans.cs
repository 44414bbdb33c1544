using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Linkage.Testing;

/// <summary>
/// Says how PostgreSQL answers the queries of a service: whether it reads whole tables, and how many rows it touches. That doesn't depend on the speed
/// of the machine, as a time would. Registered as an interceptor it explains what Entity Framework sends while it is on.
/// </summary>
/// <param name="connectionString">Where the queries are run a second time, to be explained.</param>
public sealed class QueryPlans(string connectionString) : DbCommandInterceptor
{
    private readonly List<QueryPlan> _seen = [];

    /// <summary>Whether queries are explained now.</summary>
    public bool IsOn { get; set; }

    /// <summary>The plans of what was sent since this was last asked for.</summary>
    public IReadOnlyList<QueryPlan> Take()
    {
        QueryPlan[] seen = [.. _seen];
        _seen.Clear();
        return seen;
    }

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (IsOn && command.CommandText.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            _seen.Add(await ExplainAsync(connection, command.CommandText, command.Parameters));
        }

        return result;
    }

    /// <summary>Runs a query and gives its plan, with how many rows each part of it gave.</summary>
    /// <param name="connection">Runs it.</param>
    /// <param name="sql">The query.</param>
    /// <param name="parameters">Npgsql's parameters; they are copied.</param>
    public static async Task<QueryPlan> ExplainAsync(NpgsqlConnection connection, string sql, DbParameterCollection parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        // The statement of a service, as it sent it.
#pragma warning disable CA2100
        await using var explain = new NpgsqlCommand($"explain (analyze, timing off, costs off, summary off) {sql}", connection);
#pragma warning restore CA2100
        foreach (NpgsqlParameter parameter in parameters)
            explain.Parameters.Add(parameter.Clone());
        await using var reader = await explain.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return new QueryPlan(lines);
    }
}

/// <summary>What <c>explain analyze</c> said of a query.</summary>
/// <param name="Lines">Its lines.</param>
public sealed record QueryPlan(IReadOnlyList<string> Lines)
{
    /// <summary>Rows that its scans gave or threw away.</summary>
    public long RowsTouched
    {
        get
        {
            long touched = 0;
            var inScan = false;
            foreach (var line in Lines)
            {
                if (line.Contains("(actual", StringComparison.Ordinal))
                    inScan = line.Contains("Scan", StringComparison.Ordinal) && !line.Contains("Subquery Scan", StringComparison.Ordinal);
                if (inScan && Number(line, "actual rows=") is { } rows)
                    touched += rows * Math.Max(1, Number(line, "loops=") ?? 1);
                else if (inScan && Number(line, "Rows Removed by Filter: ") is { } removed)
                    touched += removed;
            }

            return touched;
        }
    }

    /// <summary>Whether a table is read from its beginning to its end.</summary>
    /// <param name="table">Its name.</param>
    public bool ReadsAll(string table) => Lines.Any(line => line.Contains($"Seq Scan on {table} ", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Lines);

    private static long? Number(string line, string after)
    {
        var at = line.IndexOf(after, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var digits = line[(at + after.Length)..].TakeWhile(char.IsAsciiDigit).ToArray();
        return digits.Length == 0 ? null : long.Parse(digits, CultureInfo.InvariantCulture);
    }
}
