using Linkage.Forwarding.Domain.LookAlikes;

namespace Linkage.Forwarding.Features.ListEnvelopes;

/// <summary>检索词: the words of a search, written as texts are indexed; all of them have to occur.</summary>
internal static class SearchWords
{
    public const int Most = 8;

    public static IReadOnlyList<string> Of(string? text) => text is null
        ? []
        : [.. text.Split([' ', '\u3000', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(w => ComparableText.Of(w).Text).Where(w => w.Length > 0).Distinct().Take(Most)];
}
