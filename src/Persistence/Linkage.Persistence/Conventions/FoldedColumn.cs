using Linkage.ServiceDefaults.Text;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Persistence.Conventions;

/// <summary>Searches columns as texts are compared: without width, case and characters that nobody sees (<see cref="FoldedText"/>).</summary>
public static class FoldedColumn
{
    /// <summary>The column folded, in a query; compare it with what <see cref="FoldedText.Of"/> gives.</summary>
    /// <exception cref="InvalidOperationException">Outside a query.</exception>
    public static string Of(string column) => throw new InvalidOperationException($"{column} is folded by the database only.");

    /// <summary>Lets queries of this context use <see cref="Of"/>.</summary>
    public static ModelBuilder AddFoldedColumns(this ModelBuilder model)
    {
        model.HasDbFunction(typeof(FoldedColumn).GetMethod(nameof(Of), [typeof(string)])!).HasName("folded").HasSchema("platform");
        return model;
    }
}
