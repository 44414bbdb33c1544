using System.Text;
using System.Text.Json;

namespace Linkage.Forwarding.LookAlikes;

/// <summary>The words in a forwarded content, whose form is its service's own.</summary>
internal static class ContentText
{
    private const int Deepest = 4;

    // What stands beside a file's name: nobody searches for it.
    private static readonly string[] NotWords = ["id", "mediaType", "sha256"];

    /// <summary>The parts that say something about the matter: the strings at the top, without the title.</summary>
    public static string ToCompare(string content) => Read(content, deepest: 1, title: false);

    /// <summary>All that a receiver may search for, the reporter's name included.</summary>
    public static string ToSearch(string content) => Read(content, Deepest, title: true);

    private static string Read(string content, int deepest, bool title)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var text = new StringBuilder();
            Append(json.RootElement, text, deepest, title);
            return text.ToString();
        }
        catch (JsonException)
        {
            return content;
        }
    }

    private static void Append(JsonElement element, StringBuilder text, int deeper, bool title)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                text.Append(element.GetString()).Append('\n');
                break;
            case JsonValueKind.Object when deeper > 0:
                foreach (var property in element.EnumerateObject())
                    if ((title || !property.NameEquals("title")) && !NotWords.Contains(property.Name))
                        Append(property.Value, text, deeper - 1, title);
                break;
            case JsonValueKind.Array when deeper > 0:
                foreach (var entry in element.EnumerateArray())
                    Append(entry, text, deeper - 1, title);
                break;
        }
    }
}
