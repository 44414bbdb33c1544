using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linkage.Attachments;

namespace Linkage.Proposals.Domain;

/// <summary>What travels in an envelope of kind <c>proposal</c>; its JSON is hashed.</summary>
/// <param name="Title">案由.</param>
/// <param name="Situation">情况.</param>
/// <param name="Analysis">分析.</param>
/// <param name="Suggestion">建议.</param>
/// <param name="Category">类别.</param>
/// <param name="Form"><c>clue</c> or <c>carried</c>.</param>
/// <param name="Carrier">The higher-level member whom the sender would like to carry it; the upper office asks them or somebody else.</param>
/// <param name="CoSigners">Whom the sender would like to sign with them.</param>
/// <param name="Attachments">附件; null when there are none.</param>
/// <param name="Supplement">补充说明, when it goes again after it was returned; else null.</param>
internal sealed record ForwardedContent(
    string Title, string Situation, string Analysis, string Suggestion, string Category, string Form, ForwardedPerson? Carrier, IReadOnlyList<ForwardedPerson> CoSigners,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AttachedFile>? Attachments = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Supplement = null)
{
    /// <summary>The situation, and below it what was sent later.</summary>
    [JsonIgnore]
    public string Facts => Supplement is null ? Situation : $"{Situation}\n\n补充说明：{Supplement}";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what came; another sender's content may know fewer fields, or be no JSON at all, and then is the situation as it stands.</summary>
    public static ForwardedContent Read(string title, string content)
    {
        try
        {
            if (JsonSerializer.Deserialize<ForwardedContent>(content, Json) is { } read)
                return new(read.Title ?? title, read.Situation ?? "", read.Analysis ?? "", read.Suggestion ?? "", read.Category ?? "", read.Form ?? "clue", read.Carrier, read.CoSigners ?? [], read.Attachments, read.Supplement);
        }
        catch (JsonException)
        {
            // Falls through: the text itself is kept.
        }

        return new(title, content, "", "", "", "clue", null, []);
    }
}

/// <summary>Somebody named in an envelope. The sender need not know, and can't prove, which account above is theirs.</summary>
internal sealed record ForwardedPerson(string? UserId, string Name);
