using System.Runtime.InteropServices;

namespace Linkage.Compat.Tests.Hosting;

/// <summary>Looks at processes and kills them, as an operator would.</summary>
internal static partial class Processes
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Send(int processId, int signal) => Signal(processId, signal).ShouldBe(0);

    /// <summary>Neither gone nor a zombie.</summary>
    public static bool IsAlive(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Split(") ")[1].StartsWith('Z');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>All processes below one, at any depth.</summary>
    public static IReadOnlyList<int> Below(int processId)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                // pid (name) state parent …
                var fields = File.ReadAllText($"{folder}/stat").Split(") ")[^1].Split(' ');
                parents[int.Parse(Path.GetFileName(folder), null)] = int.Parse(fields[1], null);
            }
            catch (IOException)
            {
                // it ended while we looked
            }
        }

        return [.. parents.Keys.Where(IsBelow)];

        bool IsBelow(int candidate)
        {
            while (parents.TryGetValue(candidate, out var parent))
            {
                if (parent == processId)
                    return true;
                candidate = parent;
            }

            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int processId, int signal);
}
