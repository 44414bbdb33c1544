using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Persistence.Conventions;

/// <summary>Names in the database are snake_case, so that SQL is written without quotes.</summary>
public static class SnakeCase
{
    /// <summary>Renames every table, column, key and index that was not named by hand. Call it last in <c>OnModelCreating</c>.</summary>
    public static ModelBuilder UseSnakeCase(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table && !entity.IsMappedToJson())
                entity.SetTableName(Of(table));

            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.GetColumnName()));
        }

        return model;
    }

    /// <summary><c>IssueNumber</c> becomes <c>issue_number</c>; what is snake_case already stays.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
