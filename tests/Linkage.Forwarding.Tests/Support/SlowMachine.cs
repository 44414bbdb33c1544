using System.Globalization;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>
/// Times are promised for a machine that does nothing else. A test machine does, so a limit grows with how many processes wait for a core;
/// the figures themselves are printed.
/// </summary>
internal static class SlowMachine
{
    private const string LoadAverage = "/proc/loadavg";

    public static double Allow(double milliseconds) => milliseconds * 2 * Math.Max(1, Waiting() / Environment.ProcessorCount);

    private static double Waiting() =>
        File.Exists(LoadAverage) ? double.Parse(File.ReadAllText(LoadAverage).Split(' ')[0], CultureInfo.InvariantCulture) : 1;
}
