namespace Linkage.Forwarding.Tests.Support;

/// <summary>Times are promised for a machine that does nothing else. Tests share theirs, so they only catch what is out of all proportion; the figures are printed.</summary>
internal static class SlowMachine
{
    public static double Allow(double milliseconds) => milliseconds * 8;
}
