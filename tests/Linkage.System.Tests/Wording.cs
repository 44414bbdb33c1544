using global::System.Globalization;

namespace Linkage.System.Tests;

/// <summary>Texts that nobody would take for each other, always the same for one row of one body.</summary>
internal static class Wording
{
    private const int Length = 24;

    public static string Of(string body, int number)
    {
        var random = new Random(int.Parse(body, CultureInfo.InvariantCulture) * 1000 + number);
        return new([.. Enumerable.Range(0, Length).Select(_ => (char)('\u4e00' + random.Next(20_000)))]);
    }
}
