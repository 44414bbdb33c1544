using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkage.Attachments;

namespace Linkage.SocialInformation.Domain;

/// <summary>内容: what a version says. The order of the properties is the canonical order of the JSON text that is hashed and sent.</summary>
/// <param name="Title">标题.</param>
/// <param name="Situation">情况.</param>
/// <param name="Analysis">分析.</param>
/// <param name="Suggestion">建议.</param>
/// <param name="Reporter">反映人: who reported it.</param>
/// <param name="Attachments">附件; null, never empty, when there are none: a content without files reads, and is hashed, as it always was.</param>
internal sealed record ItemContent(
    string Title, string Situation, string Analysis, string Suggestion, Reporter Reporter,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AttachedFile>? Attachments = null)
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>Characters that count against the body's limit: the three parts, without white space.</summary>
    [JsonIgnore]
    public int Length => Count(Situation) + Count(Analysis) + Count(Suggestion);

    /// <summary>All that is compared and searched.</summary>
    [JsonIgnore]
    public string PlainText => string.Join('\n', new[] { Title, Situation, Analysis, Suggestion }.Where(part => part.Length > 0));

    /// <summary>The files that belong to it.</summary>
    [JsonIgnore]
    public IReadOnlyList<AttachedFile> Files => Attachments ?? [];

    /// <summary>The same text with these files.</summary>
    public ItemContent With(IReadOnlyList<AttachedFile> files) => this with { Attachments = files.Count == 0 ? null : files };

    /// <summary>The JSON text that the hash is taken of.</summary>
    public string ToCanonicalJson() => JsonSerializer.Serialize(this, Canonical);

    /// <summary>SHA-256 of a canonical text in UTF-8, lower-case hex.</summary>
    public static string Hash(string canonicalJson) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalJson)));

    /// <summary>Reads a snapshot. What another release or kind of item left out is empty; what is no JSON at all becomes the situation.</summary>
    public static ItemContent Read(string json, string title)
    {
        try
        {
            if (JsonSerializer.Deserialize<ItemContent>(json, Canonical) is { } content)
                return new(content.Title ?? title, content.Situation ?? "", content.Analysis ?? "", content.Suggestion ?? "",
                    content.Reporter is { } reporter ? reporter.WithoutGaps() : Reporter.Unknown, content.Files is [] ? null : content.Attachments);
        }
        catch (JsonException)
        {
            // The words reached this body; they must not be lost because their form is unknown.
        }

        return new(title, json, "", "", Reporter.Unknown);
    }

    private static int Count(string text)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
            if (!Rune.IsWhiteSpace(rune))
                count++;
        return count;
    }
}

/// <summary>反映人: who reported it, and with whom.</summary>
/// <param name="Identity">身份, such as <c>city-member</c> or <c>party</c>.</param>
/// <param name="Name">Name of the person or organisation.</param>
/// <param name="Party">党派.</param>
/// <param name="Unit">单位.</param>
/// <param name="Post">职务.</param>
/// <param name="Joint">联名反映人.</param>
/// <param name="NonMember">非委员反映人: the person from outside who brought it in.</param>
internal sealed record Reporter(
    string Identity, string Name, string? Party, string? Unit, string? Post, IReadOnlyList<JointReporter> Joint, string? NonMember)
{
    public static readonly Reporter Unknown = new("other", "", null, null, null, [], null);

    public static readonly IReadOnlyList<string> Identities =
    [
        "national-member", "province-member", "city-member", "county-member", "party", "organisation", "committee", "sector", "station",
        "informant", "unit", "public", "other",
    ];

    internal Reporter WithoutGaps() => this with { Identity = Identity ?? "other", Name = Name ?? "", Joint = Joint ?? [] };
}

/// <summary>联名反映人.</summary>
internal sealed record JointReporter(string Name, string? Unit);
