using System.Reflection;

namespace Linkage.Contracts.Tests;

/// <summary>Every contract assembly beside the tests, and the messages in it.</summary>
internal static class ContractTypes
{
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. System.IO.Directory.GetFiles(AppContext.BaseDirectory, "Linkage.*.Contracts.dll").Order(StringComparer.Ordinal).Select(Assembly.LoadFrom)];

    /// <summary>Messages are the types that identify a fact; the others are parts of a message.</summary>
    public static IReadOnlyList<Type> Messages { get; } = [.. Records.Where(type => type.GetProperty("BusinessKey") is not null)];

    public static IReadOnlyList<Type> Parts { get; } = [.. Records.Where(type => type.GetProperty("BusinessKey") is null)];

    private static IEnumerable<Type> Records => Assemblies
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => type.Namespace!.EndsWith(".Contracts.V1", StringComparison.Ordinal))
        .OrderBy(type => type.FullName, StringComparer.Ordinal);
}
