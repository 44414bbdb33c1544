namespace Linkage.Testing;

/// <summary>Texts that a person has approved. <c>LINKAGE_APPROVE=1</c> writes what is found; the diff is then reviewed like code.</summary>
public static class Approved
{
    /// <summary>Whether this run writes instead of comparing.</summary>
    public static bool Writing => Environment.GetEnvironmentVariable("LINKAGE_APPROVE") == "1";

    /// <summary>The approved text of a file below the root, with LF line ends; null when there is none.</summary>
    public static string? Read(string relativePath) =>
        File.Exists(Repository.At(relativePath)) ? File.ReadAllText(Repository.At(relativePath)).ReplaceLineEndings("\n") : null;

    /// <summary>Writes a text as approved.</summary>
    public static void Write(string relativePath, string text)
    {
        var path = Repository.At(relativePath);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
