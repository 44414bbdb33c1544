using System.Diagnostics;
using System.Globalization;

namespace Linkage.Hosting.Tests;

/// <summary>Processes of this machine, by <c>/proc</c>.</summary>
internal static class Processes
{
    public static bool IsAlive(int id)
    {
        try
        {
            // A zombie is dead and waits for its parent to hear of it.
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1][0] is not 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Those whose environment holds that text: what an application started, whoever its parent is by now.</summary>
    public static IReadOnlyList<int> WithEnvironment(string text) =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(id => id != Environment.ProcessId && Environ(id).Contains(text, StringComparison.Ordinal))];

    public static async Task SendAsync(int id, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    private static string Environ(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
