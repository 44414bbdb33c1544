namespace Linkage.Forwarding.Domain.LookAlikes;

/// <summary>How much each bigram tells: the rarer among all texts, the more.</summary>
/// <param name="Documents">How many texts were counted.</param>
/// <param name="All">About how many texts there are in all; the counted ones are a sample.</param>
/// <param name="Frequencies">In how many of them a bigram occurs; one that is missing occurs once at most.</param>
internal sealed record GramWeights(int Documents, long All, IReadOnlyDictionary<int, int> Frequencies)
{
    public static GramWeights None { get; } = new(0, 0, new Dictionary<int, int>());

    public int FrequencyOf(int gram) => Frequencies.GetValueOrDefault(gram, 1);

    /// <summary>In what part of the texts it occurs.</summary>
    public double ShareOf(int gram) => FrequencyOf(gram) / (double)Math.Max(Documents, 1);

    public double Of(int gram) => Math.Log((Documents + 2) / (FrequencyOf(gram) + 0.5));
}
