namespace Linkage.Hosting.Tests;

/// <summary>How this assembly was built: …/bin/&lt;configuration&gt;/&lt;framework&gt;/.</summary>
internal static class Built
{
    private static readonly string Output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    public static string Framework => Path.GetFileName(Output);

    public static string Configuration => Path.GetFileName(Path.GetDirectoryName(Output))!;
}
