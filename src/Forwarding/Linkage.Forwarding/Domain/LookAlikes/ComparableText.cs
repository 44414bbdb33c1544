using System.Text;
using Linkage.ServiceDefaults.Text;

namespace Linkage.Forwarding.Domain.LookAlikes;

/// <summary>
/// 比对文本: a text with everything left out that does not tell two texts apart: punctuation, white space, width, case, script (traditional or simplified).
/// Remembers where each character stood.
/// </summary>
internal sealed class ComparableText
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    private ComparableText(string text, int[] starts, int[] ends) => (Text, _starts, _ends) = (text, starts, ends);

    public string Text { get; }

    public static ComparableText Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length);
        var ends = new List<int>(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var (rune, start, length) in FoldedText.Runes(text))
        {
            // Beyond the basic plane are rare characters of names and places, and signs that are better kept than lost.
            if (rune.IsBmp && !Rune.IsLetterOrDigit(rune))
                continue;
            foreach (var unit in units[..rune.EncodeToUtf16(units)])
            {
                kept.Append(TraditionalScript.Simplify(unit));
                starts.Add(start);
                ends.Add(start + length);
            }
        }

        return new(kept.ToString(), [.. starts], [.. ends]);
    }

    /// <summary>Where a stretch of the comparable text stands in the original.</summary>
    public (int Start, int Length) Original(int start, int length) => (_starts[start], _ends[start + length - 1] - _starts[start]);
}
