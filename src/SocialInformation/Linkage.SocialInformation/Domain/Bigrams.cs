using System.Text;

namespace Linkage.SocialInformation.Domain;

/// <summary>
/// 二元切分: Chinese has no spaces and most words have two characters, so pairs of neighbouring characters are the terms that a text is found by.
/// </summary>
internal static class Bigrams
{
    /// <summary>Every pair within a run of letters and digits, once, in lower case.</summary>
    public static string[] Of(string text)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        Rune? before = null;
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                before = null;
                continue;
            }

            var lower = Rune.ToLowerInvariant(rune);
            if (before is { } first)
                pairs.Add($"{first}{lower}");
            before = lower;
        }

        return [.. pairs];
    }
}
