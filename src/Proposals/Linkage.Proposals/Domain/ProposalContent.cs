using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Linkage.Attachments;

namespace Linkage.Proposals.Domain;

/// <summary>提案内容: one matter, with situation, analysis and suggestions apart.</summary>
/// <param name="Title">案由.</param>
/// <param name="Situation">情况.</param>
/// <param name="Analysis">分析.</param>
/// <param name="Suggestion">建议.</param>
/// <param name="Category">类别.</param>
/// <param name="Attachments">附件; null, never empty, when there are none: a content without files reads, and is hashed, as it always was.</param>
internal sealed record ProposalContent(
    string Title, string Situation, string Analysis, string Suggestion, string Category, IReadOnlyList<AttachedFile>? Attachments = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text that is compared for look-alikes.</summary>
    public string ComparableText => $"{Situation}\n{Analysis}\n{Suggestion}";

    /// <summary>As it travels and is hashed.</summary>
    public string ToJson() => Attachments is null
        ? JsonSerializer.Serialize(new { Title, Situation, Analysis, Suggestion, Category }, Json)
        : JsonSerializer.Serialize(new { Title, Situation, Analysis, Suggestion, Category, Attachments }, Json);

    /// <summary>The same text with these files.</summary>
    public ProposalContent With(IReadOnlyList<AttachedFile> files) => this with { Attachments = files.Count == 0 ? null : files };

    /// <summary>SHA-256 over the JSON, lower-case hex.</summary>
    public string Hash() => HashOf(ToJson());

    /// <summary>SHA-256 over a text, lower-case hex.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
