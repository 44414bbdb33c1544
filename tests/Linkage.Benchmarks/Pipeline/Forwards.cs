using Linkage.Forwarding.Contracts.V1;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>Makes forwards whose message is about 0.9 KB, of many lineages and some origins.</summary>
internal static class Forwards
{
    public const int Origins = 32;
    private static readonly string Content = "{\"body\":\"" + string.Concat(Enumerable.Repeat("反映社情民意", 14)) + "\"}";
    private static readonly string Hash = new('a', 64);

    public static string Origin(int i) => $"51{i % Origins:00}04";

    public static ItemForwarded Make(int i, long number, DateTimeOffset now) => new()
    {
        EnvelopeId = Guid.CreateVersion7(now),
        LineageId = new Guid(i / 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        Hop = 1,
        Kind = "social-information",
        ItemId = Guid.CreateVersion7(now),
        Version = 1,
        Origin = Origin(i),
        OriginSequence = number,
        ToBody = "510100",
        Channel = "normal",
        Skipped = [],
        Urgency = "normal",
        Title = "关于老旧小区加装电梯有关问题的建议",
        Content = Content,
        ContentHash = Hash,
        IssueReference = "社情民意 2026 年第 3 期",
        ForwardedBy = "李明",
        ForwardedAt = now,
    };
}
