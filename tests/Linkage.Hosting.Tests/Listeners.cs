using System.Globalization;
using System.Net;

namespace Linkage.Hosting.Tests;

/// <summary>The TCP sockets on which processes listen, by <c>/proc</c>.</summary>
internal static class Listeners
{
    private const string Listening = "0A";

    public static IReadOnlyList<IPAddress> Of(IReadOnlyList<int> processes)
    {
        var sockets = processes.SelectMany(Sockets).ToHashSet();
        return [.. new[] { "/proc/net/tcp", "/proc/net/tcp6" }.SelectMany(table => File.ReadLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(row => row[3] == Listening && sockets.Contains($"socket:[{row[9]}]"))
            .Select(row => Address(row[1].Split(':')[0]))];
    }

    private static IEnumerable<string> Sockets(int process)
    {
        try
        {
            return [.. Directory.GetFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>()];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Four bytes at a time, each group the wrong way round.
    private static IPAddress Address(string hex) =>
        new([.. Enumerable.Range(0, hex.Length / 8).SelectMany(group => BitConverter.GetBytes(uint.Parse(hex.AsSpan(group * 8, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture)))]);
}
