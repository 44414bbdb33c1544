using System.Collections.Concurrent;

namespace Aspire.Hosting.Running;

/// <summary>What the resources say: one stream on the console, each line with its resource's name, and the last lines of each for the dashboard.</summary>
internal sealed class ResourceLogs(bool toConsole)
{
    private const int LinesKept = 300;
    private static readonly int[] Colours = [36, 32, 33, 35, 34, 96, 92, 93, 95, 94];
    private static readonly bool InColour = Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 }
        && (!Console.IsOutputRedirected || Environment.GetEnvironmentVariable("FORCE_COLOR") is { Length: > 0 });

    private readonly ConcurrentDictionary<string, Queue<string>> kept = new();
    private readonly ConcurrentDictionary<string, int> colours = new();
    private readonly Lock writing = new();
    private int width = 8;

    public void Write(string resourceId, string line)
    {
        var lines = kept.GetOrAdd(resourceId, _ => new Queue<string>());
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > LinesKept)
                lines.Dequeue();
        }

        if (!toConsole)
            return;
        width = Math.Max(width, resourceId.Length);
        var name = resourceId.PadRight(width);
        var colour = colours.GetOrAdd(resourceId, _ => Colours[colours.Count % Colours.Length]);
        lock (writing)
            Console.Out.WriteLine(InColour ? $"\e[{colour}m{name} |\e[0m {line}" : $"{name} | {line}");
    }

    /// <summary>Something that belongs to no resource: the table, the address of the dashboard.</summary>
    public void WriteBlock(string text)
    {
        if (!toConsole)
            return;
        lock (writing)
            Console.Out.WriteLine(text);
    }

    public IReadOnlyList<string> Last(string resourceId, int count)
    {
        if (!kept.TryGetValue(resourceId, out var lines))
            return [];
        lock (lines)
            return [.. lines.TakeLast(count)];
    }
}
