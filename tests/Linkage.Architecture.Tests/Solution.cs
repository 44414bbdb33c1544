using System.Xml.Linq;
using Linkage.Testing;

namespace Linkage.Architecture.Tests;

/// <summary>The projects and source files that the repository holds now.</summary>
internal static class Solution
{
    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. System.IO.Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !IsBuildOutput(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new ProjectFile(path))];

    public static IReadOnlyList<ProjectFile> Sources { get; } = [.. Projects.Where(p => !p.IsUnder("tests"))];

    public static IEnumerable<ProjectFile> Contracts => Projects.Where(p => p.Name.EndsWith(".Contracts", StringComparison.Ordinal));

    /// <summary>A service owns a database: its project has migrations.</summary>
    public static IEnumerable<ProjectFile> Services => Sources.Where(p => System.IO.Directory.Exists(Path.Combine(p.Folder, "Persistence", "Migrations")));

    public static IEnumerable<string> CodeFiles(string folder) =>
        System.IO.Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Where(path => !IsBuildOutput(path)).Order(StringComparer.Ordinal);

    public static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    private static bool IsBuildOutput(string path)
    {
        var relative = "/" + Relative(path);
        return relative.Contains("/obj/", StringComparison.Ordinal) || relative.Contains("/bin/", StringComparison.Ordinal)
            || relative.Contains("/node_modules/", StringComparison.Ordinal) || relative.Contains("/.data/", StringComparison.Ordinal)
            || relative.Contains("/artifacts/", StringComparison.Ordinal);
    }
}

/// <summary>One project file.</summary>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument document = XDocument.Load(path);

    public string FilePath { get; } = path;

    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    public string Folder { get; } = Path.GetDirectoryName(path)!;

    /// <summary>The service's room: <c>Proposals</c> for Linkage.Proposals and Linkage.Proposals.Contracts.</summary>
    public string Room => Path.GetFileName(Path.GetDirectoryName(Folder)!);

    public bool IsUnder(string folder) => Solution.Relative(FilePath).StartsWith(folder + "/", StringComparison.Ordinal);

    public IEnumerable<string> ProjectReferences => Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    public IEnumerable<string> Packages => Includes("PackageReference");

    public override string ToString() => Name;

    private IEnumerable<string> Includes(string item) =>
        document.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>();
}
