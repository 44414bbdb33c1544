using Linkage.ServiceDefaults.Text;

namespace Linkage.SocialInformation.Domain;

/// <summary>二元切分: the pairs of neighbouring characters that an item is found by.</summary>
internal static class Bigrams
{
    /// <summary>Every pair within a run of letters and digits, once.</summary>
    public static string[] Of(string text) => [.. FoldedText.Pairs(text).Distinct().Select(pair => $"{pair.First}{pair.Second}")];
}
