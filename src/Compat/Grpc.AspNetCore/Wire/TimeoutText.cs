using System.Globalization;

namespace Grpc.Wire;

/// <summary><c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class TimeoutText
{
    private const long MaxNumber = 99_999_999;

    // Finest first: the first unit in which the number fits loses least.
    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>The timeout rounded up, so that the server never gives up before its caller.</summary>
    public static string Of(TimeSpan timeout)
    {
        foreach (var (unit, ticks) in Units)
        {
            var number = (timeout.Ticks + ticks - 1) / ticks;
            if (number <= MaxNumber)
                return string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{MaxNumber}H");
    }

    /// <summary>The timeout, or null if the text isn't one.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length is < 2 or > 9 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        if (text[^1] == 'n')
            return TimeSpan.FromTicks((number + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick);
        foreach (var (unit, ticks) in Units)
        {
            if (unit == text[^1])
                return TimeSpan.FromTicks(number * ticks);
        }

        return null;
    }
}
