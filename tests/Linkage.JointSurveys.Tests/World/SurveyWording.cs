using System.Globalization;

namespace Linkage.JointSurveys.Tests.World;

/// <summary>Texts that nobody would take for each other.</summary>
public static class SurveyWording
{
    /// <summary>A text for one row of one body, always the same.</summary>
    public static string Of(string body, int number)
    {
        var seed = (ulong)(int.Parse(body, CultureInfo.InvariantCulture) * 1000L + number);
        var text = new char[24];
        for (var i = 0; i < text.Length; i++)
        {
            // splitmix64: spreads neighbouring seeds over the whole range.
            var z = seed * 0x9E3779B97F4A7C15UL + (ulong)i * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            text[i] = (char)('\u4e00' + (z ^ (z >> 31)) % 20000);
        }

        return new(text);
    }
}
