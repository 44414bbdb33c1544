namespace Linkage.Testing;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    /// <summary>The folder that holds Linkage.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A path below the root.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>
    /// The published items that tests run on (<c>../shared/data/corpus.jsonl</c>), or null where they are not present: they are not part of the project.
    /// </summary>
    public static string? Corpus => Path.Combine(Root, "..", "shared", "data", "corpus.jsonl") is var path && File.Exists(path) ? path : null;

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Linkage.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Linkage.sln above {from}.");
    }
}
