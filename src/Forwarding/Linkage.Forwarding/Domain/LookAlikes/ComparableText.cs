namespace Linkage.Forwarding.Domain.LookAlikes;

/// <summary>
/// 比对文本: a text with everything left out that does not tell two texts apart: punctuation, white space, width, case, script (traditional or simplified).
/// Remembers where each character stood.
/// </summary>
internal sealed class ComparableText
{
    private readonly int[] _origin;

    private ComparableText(string text, int[] origin) => (Text, _origin) = (text, origin);

    public string Text { get; }

    public static ComparableText Of(string text)
    {
        var kept = new char[text.Length];
        var origin = new int[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = Narrow(text[i]);
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
                continue;
            kept[length] = TraditionalScript.Simplify(char.ToLowerInvariant(c));
            origin[length++] = i;
        }

        return new(new string(kept, 0, length), origin[..length]);
    }

    /// <summary>Where a stretch of the comparable text stands in the original.</summary>
    public (int Start, int Length) Original(int start, int length) => (_origin[start], _origin[start + length - 1] + 1 - _origin[start]);

    // Full-width letters, digits and signs are their ASCII twins, a fixed distance away.
    private static char Narrow(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
}
