using System.Security.Cryptography;
using System.Text;
using Linkage.Forwarding.Contracts.V1;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>Makes forwards whose message is about 0.9 KB, of many lineages and some origins.</summary>
internal static class Forwards
{
    public const int Origins = 32;

    /// <summary>How many submit at once: enough that the wait for a commit on a slow disk does not hold the pipeline up.</summary>
    public const int Clients = 8;

    /// <summary>How many forwards a client commits at once.</summary>
    public const int Group = 50;
    private static readonly string Content = "{\"body\":\"" + string.Concat(Enumerable.Repeat("反映社情民意", 14)) + "\"}";
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)));

    public static string Origin(int i) => $"51{i % Origins:00}04";

    /// <summary>Every client submits its part in groups.</summary>
    /// <param name="first">The first forward.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="submit">First of the group, its size, the client, and which of the client's groups it is.</param>
    public static Task ByClientsAsync(int first, int count, Func<int, int, int, int, Task> submit) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var (from, to) = (first + count * client / Clients, first + count * (client + 1) / Clients);
            for (var (next, group) = (from, 0); next < to; next += Group, group++)
                await submit(next, Math.Min(Group, to - next), client, group);
        }));

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
