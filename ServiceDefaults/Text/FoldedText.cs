using System.Globalization;
using System.Text;

namespace Linkage.ServiceDefaults.Text;

/// <summary>
/// A text as it is compared and searched, never shown: without width, case, accents and characters that nobody sees.
/// The database has the same as <c>platform.folded(text)</c>.
/// </summary>
public static class FoldedText
{
    /// <summary>The whole text folded, its spaces and punctuation kept.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var folded = new StringBuilder(text.Length);
        foreach (var (rune, _, _) in Runes(text))
            folded.Append(rune);
        return folded.ToString();
    }

    /// <summary>The folded characters, each with where it came from: several may come from one.</summary>
    /// <param name="text">As it was written; halves of characters are left out.</param>
    /// <returns>The character, the place in <paramref name="text"/> and the UTF-16 units that it has there.</returns>
    public static IEnumerable<(Rune Rune, int Start, int Length)> Runes(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var known = Rune.TryGetRuneAt(text, at, out var rune);
            at += known ? rune.Utf16SequenceLength : 1;
            if (!known || VisibleText.IsIgnorable(rune) || rune.Value == 0)
                continue;
            if (IsPlain(rune))
            {
                yield return (Rune.ToLowerInvariant(rune), start, at - start);
                continue;
            }

            foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            {
                if (Rune.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark && !VisibleText.IsIgnorable(part))
                    yield return (Rune.ToLowerInvariant(part), start, at - start);
            }
        }
    }

    /// <summary>
    /// 二元切分: the pairs of neighbouring letters and digits. Chinese has no spaces and most words have two characters, so pairs are what a text is found by.
    /// </summary>
    /// <param name="text">As it was written.</param>
    /// <param name="acrossGaps">Whether characters on both sides of a space or a sign are neighbours.</param>
    public static IEnumerable<(Rune First, Rune Second)> Pairs(string text, bool acrossGaps = false)
    {
        Rune? before = null;
        foreach (var (rune, _, _) in Runes(text))
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                before = acrossGaps ? before : null;
                continue;
            }

            if (before is { } first)
                yield return (first, rune);
            before = rune;
        }
    }

    // Most of what comes: ASCII, and characters that are their own normal form.
    private static bool IsPlain(Rune rune) => rune.Value is < 0x80 or >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF;
}
