using Npgsql;
using NpgsqlTypes;

namespace Linkage.Notifications.Persistence;

/// <summary>One array parameter for each column of a multi-row statement.</summary>
internal static class Columns
{
    public static NpgsqlParameter Of<TRow, TValue>(IReadOnlyList<TRow> rows, NpgsqlDbType type, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(rows[i]);
        return Of(values, type);
    }

    public static NpgsqlParameter Of<TValue>(TValue[] values, NpgsqlDbType type) =>
        new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
