using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Linkage.ServiceDefaults.Text;

/// <summary>
/// Whether a text shows anything. The one rule of what "required" means: white space of any width, zero-width signs, soft hyphens, Hangul fillers and
/// variation selectors alone are as good as nothing.
/// </summary>
public static class VisibleText
{
    /// <summary>Nothing there that a reader could see.</summary>
    public static bool IsBlank([NotNullWhen(false)] string? text)
    {
        if (text is null)
            return true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Shows(rune))
                return false;
        }

        return true;
    }

    /// <summary>Whether a character leaves no trace on a page and separates nothing either: it can stand inside a word unseen.</summary>
    public static bool IsIgnorable(Rune rune) => rune.Value switch
    {
        0xAD or 0x34F or 0x61C or 0x2800 or 0x3164 or 0xFFA0 => true,
        0x115F or 0x1160 or 0x17B4 or 0x17B5 => true,
        >= 0x180B and <= 0x180F => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFFF0 and <= 0xFFFB => true,
        >= 0x1D173 and <= 0x1D17A => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        // No characters at all, and normalising refuses them.
        >= 0xFDD0 and <= 0xFDEF => true,
        var value when (value & 0xFFFE) == 0xFFFE => true,
        // U+200B to U+200F, U+202A to U+202E, U+2060 to U+206F, U+FEFF: all are format characters, and so are the rest of their class.
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format,
    };

    private static bool Shows(Rune rune) =>
        !IsIgnorable(rune) && rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control
            or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
}
