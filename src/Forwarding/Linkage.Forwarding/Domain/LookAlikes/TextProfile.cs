using System.Collections.Frozen;

namespace Linkage.Forwarding.Domain.LookAlikes;

/// <summary>比对特征: a text as weighted bigrams. What stands in the title counts more, for the title says what the matter is.</summary>
internal sealed class TextProfile
{
    // Below it, shared bigrams are the ones that any two texts on public matters share.
    private const double MostlyContained = 0.45;

    // Chosen on labelled items: of several settings these found most at the same precision.
    private const double TitleCounts = 1.5;
    private const double FunctionWordCounts = 0.5;
    private const double FigureCounts = 0.3;

    private static readonly FrozenSet<char> FunctionWords = "的了和是在与及对等为有不也将以于或并中要从到把被让使其该此这那个".ToFrozenSet();

    private readonly Dictionary<int, double> _weights;
    private readonly double _length;

    private TextProfile(ComparableText body, Dictionary<int, double> weights)
    {
        (Body, _weights) = (body, weights);
        _length = Math.Sqrt(weights.Values.Sum(w => w * w));
    }

    /// <summary>The text as compared.</summary>
    public ComparableText Body { get; }

    public IReadOnlyDictionary<int, double> Weights => _weights;

    public static TextProfile Of(string title, string text, GramWeights rarity)
    {
        var head = ComparableText.Of(title);
        var body = ComparableText.Of(text);
        // Senders put the title in front of the text or leave it out; both must compare alike.
        var withoutTitle = head.Text.Length > 0 && body.Text.StartsWith(head.Text, StringComparison.Ordinal) ? body.Text.AsSpan(head.Text.Length) : body.Text;

        var weights = Bigrams.Count(withoutTitle).ToDictionary(c => c.Key, c => Math.Log(1 + c.Value) * Kind(c.Key) * rarity.Of(c.Key));
        foreach (var gram in Bigrams.Distinct(head.Text))
            weights[gram] = weights.GetValueOrDefault(gram) + TitleCounts * Kind(gram) * rarity.Of(gram);
        return new(body, weights);
    }

    /// <summary>0 (nothing in common) to 1 (the same): the cosine of the two, or, when one lies mostly inside the other, how much of it does.</summary>
    public double SimilarityTo(TextProfile other)
    {
        if (_length is 0 || other._length is 0)
            return 0;
        var (small, large) = _weights.Count <= other._weights.Count ? (this, other) : (other, this);
        double product = 0, shared = 0, whole = 0;
        foreach (var (gram, weight) in small._weights)
        {
            whole += weight;
            if (!large._weights.TryGetValue(gram, out var twin))
                continue;
            product += weight * twin;
            shared += weight;
        }

        var cosine = product / (_length * other._length);
        var contained = whole is 0 ? 0 : shared / whole;
        return Math.Min(1, contained >= MostlyContained ? Math.Max(cosine, contained) : cosine);
    }

    // Figures and Latin letters vary more by chance than words do; function words join any two of them.
    private static double Kind(int gram)
    {
        var (first, second) = ((char)(gram >> 16), (char)(gram & 0xFFFF));
        return first <= '\u2E7F' || second <= '\u2E7F' ? FigureCounts
            : FunctionWords.Contains(first) || FunctionWords.Contains(second) ? FunctionWordCounts
            : 1;
    }
}
