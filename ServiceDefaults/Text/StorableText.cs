using System.Buffers;
using System.Text;

namespace Linkage.ServiceDefaults.Text;

/// <summary>Which text the stores can hold. PostgreSQL's text has no U+0000, and half of a surrogate pair is no character in UTF-8.</summary>
public static class StorableText
{
    /// <summary>Code of a refusal: <c>text-not-storable</c>.</summary>
    public const string Code = "text-not-storable";

    private static readonly SearchValues<char> Suspect = SearchValues.Create(
        [.. "\0", .. Enumerable.Range(0xD800, 0x800).Select(unit => (char)unit)]);

    /// <summary>Whether every store takes it.</summary>
    public static bool Holds(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Suspect); at >= 0; at = text.IndexOfAny(Suspect))
        {
            // A pair is fine, and the search goes on behind it.
            if (Rune.DecodeFromUtf16(text[at..], out var rune, out var length) != OperationStatus.Done || rune.Value == 0)
                return false;
            text = text[(at + length)..];
        }

        return true;
    }
}
