namespace Linkage.Forwarding.Domain;

/// <summary>紧急程度: 平, 急, 特急.</summary>
internal static class Urgencies
{
    /// <summary>From the least urgent to the most.</summary>
    public static readonly IReadOnlyList<string> InOrder = ["normal", "urgent", "extra-urgent"];

    public static string Highest(IEnumerable<string> urgencies) => urgencies.MaxBy(Rank) ?? InOrder[0];

    public static int Rank(string urgency)
    {
        for (var rank = 0; rank < InOrder.Count; rank++)
            if (InOrder[rank] == urgency)
                return rank;
        return -1;
    }
}
