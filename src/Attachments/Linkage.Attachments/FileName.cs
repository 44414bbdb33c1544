using System.Globalization;
using System.Text;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;

namespace Linkage.Attachments;

/// <summary>
/// A file's name: kept as it was sent, or refused with what is wrong with it. It is never changed, so that two names can't become one and whoever
/// downloads the file finds it under the name that its sender knows.
/// </summary>
internal static class FileName
{
    /// <summary>UTF-16 units that a name has at most: with a folder before it, it stays below the 260 of a path in Windows.</summary>
    public const int Longest = 200;

    private const string NotInNames = "<>:\"/\\|?*";

    // What Windows would open as a device.
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The name, if every system can save it and it shows what it is: no path, no sign that hides or turns round the extension.</summary>
    /// <exception cref="Refusal">400 of the field <c>/name</c>.</exception>
    public static string Require(string? given)
    {
        if (VisibleText.IsBlank(given))
            throw Refusal.Invalid("/name", "file-name-needed");
        foreach (var rune in given.EnumerateRunes())
            if (!IsAllowed(rune))
                throw Refusal.Invalid("/name", "file-name-sign", Written(rune));
        if (given[0] == ' ' || given[^1] is ' ' or '.')
            throw Refusal.Invalid("/name", "file-name-ends");
        var extension = Path.GetExtension(given);
        var stem = given[..^extension.Length];
        if (extension.Length < 2 || VisibleText.IsBlank(stem))
            throw Refusal.Invalid("/name", "file-name-needed");
        if (Devices.Contains(stem.Split('.')[0].TrimEnd(' ')))
            throw Refusal.Invalid("/name", "file-name-reserved", stem);
        return given.Length <= Longest ? given : throw Refusal.Invalid("/name", "file-name-too-long", Longest);
    }

    // Not control signs, marks that turn the direction of writing ("gpj.exe" shown as "exe.jpg") or leave no trace, halves of characters.
    // Joiners and selectors hold emoji together, and rare characters of names stand in private use.
    private static bool IsAllowed(Rune rune) =>
        rune.Value is 0x200C or 0x200D or 0xFE0E or 0xFE0F
        || (rune != Rune.ReplacementChar && !(rune.IsAscii && NotInNames.Contains((char)rune.Value, StringComparison.Ordinal)) && !VisibleText.IsIgnorable(rune)
            && Rune.GetUnicodeCategory(rune) is not (
                UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    private static string Written(Rune rune) => rune.IsAscii && !Rune.IsControl(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
}
