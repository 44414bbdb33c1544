using System.Text.Json;

namespace Linkage.Messaging.Errors;

/// <summary>The bodies that a message names: by convention the text of its properties <c>Body</c>, <c>FromBody</c>, <c>ToBody</c>, ….</summary>
internal static class NamedBodies
{
    private const string Name = "body";
    private const string NameEnd = "Body";
    private const int LongestCode = 20;

    /// <summary>Their codes, each once; none of a message that cannot be read.</summary>
    public static string[] Of(byte[] message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind is not JsonValueKind.Object
                ? []
                : [.. document.RootElement.EnumerateObject()
                    .Where(property => property.Value.ValueKind is JsonValueKind.String && (property.Name is Name || property.Name.EndsWith(NameEnd, StringComparison.Ordinal)))
                    .Select(property => property.Value.GetString()!)
                    .Where(code => code.Length is > 0 and <= LongestCode && code.All(char.IsAsciiLetterOrDigit)).Distinct(StringComparer.Ordinal)];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
