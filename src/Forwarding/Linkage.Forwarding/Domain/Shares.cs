namespace Linkage.Forwarding.Domain;

/// <summary>贡献份额: how much each source has in a combined item, in whole percent.</summary>
internal static class Shares
{
    public const int Whole = 100;

    /// <summary>The same share for each; what does not divide goes to the first ones, so that they sum up to 100.</summary>
    public static IReadOnlyList<int> Even(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Whole / count + (i < Whole % count ? 1 : 0))];

    /// <summary>Whether given shares are at least 1 each and sum up to 100.</summary>
    public static bool AreWhole(IReadOnlyCollection<int> shares) => shares.All(share => share > 0) && shares.Sum(share => (long)share) == Whole;
}
