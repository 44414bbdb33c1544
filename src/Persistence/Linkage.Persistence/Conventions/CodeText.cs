using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linkage.Persistence.Conventions;

/// <summary>
/// Enums stand in the database, in JSON and in messages as stable kebab-case codes: <c>ReturnedForSupplement</c> is <c>returned-for-supplement</c>.
/// </summary>
public static class CodeText
{
    private static readonly ConcurrentDictionary<Enum, string> Codes = new();

    /// <summary>The code of an enum value.</summary>
    public static string Code(this Enum value) => Codes.GetOrAdd(value, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));

    /// <summary>The value behind a code, or null when there is none.</summary>
    public static TEnum? Parse<TEnum>(string? code) where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
            if (value.Code() == code)
                return value;
        return null;
    }

    /// <summary>All codes of an enum, in its order.</summary>
    public static IReadOnlyList<string> All<TEnum>() where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(v => v.Code())];

    /// <summary>The CHECK that a migration has to carry for a column of this enum: a test compares the two.</summary>
    /// <param name="column">The column's name.</param>
    public static string Check<TEnum>(string column) where TEnum : struct, Enum =>
        $"check ({column} in ({string.Join(", ", All<TEnum>().Select(code => $"'{code}'"))}))";

    /// <summary>Stores the enum as its code.</summary>
    public static PropertyBuilder<TEnum> AsCode<TEnum>(this PropertyBuilder<TEnum> property) where TEnum : struct, Enum =>
        property.HasConversion(new ValueConverter<TEnum, string>(value => value.Code(), code => FromStore<TEnum>(code)));

    /// <summary>Stores the enum as its code, or null.</summary>
    public static PropertyBuilder<TEnum?> AsCode<TEnum>(this PropertyBuilder<TEnum?> property) where TEnum : struct, Enum =>
        property.HasConversion(new ValueConverter<TEnum, string>(value => value.Code(), code => FromStore<TEnum>(code)));

    private static TEnum FromStore<TEnum>(string code) where TEnum : struct, Enum =>
        Parse<TEnum>(code) ?? throw new InvalidOperationException($"The database holds '{code}', which is no {typeof(TEnum).Name}.");
}
