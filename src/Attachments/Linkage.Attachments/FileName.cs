using System.Globalization;
using System.Text;
using Linkage.ServiceDefaults.Text;

namespace Linkage.Attachments;

/// <summary>A file's name as it is kept: one that every system can save and that shows what it is.</summary>
internal static class FileName
{
    private const int Longest = 120;
    private const string NotInNames = "<>:\"/\\|?*";

    // What Windows would open as a device.
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>Cleans a name: no path, no sign that hides or turns round the extension, none that a system refuses; not endless.</summary>
    /// <returns>Null when nothing of a name with an extension is left.</returns>
    public static string? Clean(string? given)
    {
        if (VisibleText.IsBlank(given))
            return null;
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var text = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
            if (IsVisible(rune))
                text.Append(rune.IsBmp && NotInNames.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());

        var name = text.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.');
        var extension = Path.GetExtension(name);
        var stem = name[..^extension.Length].TrimEnd(' ', '.');
        if (extension.Length < 2 || stem.Length == 0)
            return null;
        if (Devices.Contains(stem))
            stem = "_" + stem;
        return Shorten(stem, Longest - extension.Length) + extension.ToLowerInvariant();
    }

    // Control signs, marks that turn the direction of writing ("gpj.exe" shown as "exe.jpg"), halves of characters.
    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    private static string Shorten(string stem, int longest)
    {
        if (stem.Length <= longest)
            return stem;
        longest = Math.Max(1, longest);
        return stem[..(char.IsHighSurrogate(stem[longest - 1]) ? longest - 1 : longest)].TrimEnd(' ', '.');
    }
}
