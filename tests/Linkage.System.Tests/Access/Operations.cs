using global::System.Text.Json.Nodes;
using global::System.Text.RegularExpressions;

namespace Linkage.System.Tests.Access;

/// <summary>One operation of the merged document, with a body that has the right shape.</summary>
/// <param name="Method">GET, POST, …</param>
/// <param name="Path">With its holes: <c>/api/v1/proposals/{id}</c>.</param>
/// <param name="Body">Null when it takes none.</param>
internal sealed partial record Operation(string Method, string Path, string? Body)
{
    private const int Deepest = 5;

    public string Name => $"{Method} {Path}";

    /// <summary>Whether its address names something that belongs to somebody.</summary>
    public bool NamesSomething => Path.Contains('{', StringComparison.Ordinal);

    /// <summary>Every operation of the document.</summary>
    public static IReadOnlyList<Operation> Of(JsonNode document) =>
        [.. from path in document["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            let schema = method.Value!["requestBody"]?["content"]?["application/json"]?["schema"]
            select new Operation(method.Key.ToUpperInvariant(), path.Key, schema is null ? null : Sample(document, schema, 0)?.ToJsonString() ?? "{}")];

    /// <summary>The address, with what each hole stands for.</summary>
    public string Address(Func<string, string, string> valueOf) => Hole().Replace(Path, hole => valueOf(Path, hole.Groups[1].Value));

    private static JsonNode? Sample(JsonNode document, JsonNode schema, int depth)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
            return Sample(document, document["components"]!["schemas"]![reference["#/components/schemas/".Length..]]!, depth + 1);
        if (schema["oneOf"] is JsonArray choices)
            return choices.FirstOrDefault(choice => choice!["$ref"] is not null) is { } choice ? Sample(document, choice, depth + 1) : null;
        if (depth > Deepest)
            return null;
        var type = schema["type"]?.ToJsonString() ?? "";
        if (schema["enum"] is JsonArray { Count: > 0 } words)
            return words[0]!.DeepClone();
        if (schema["properties"] is JsonObject properties)
            return new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, Sample(document, p.Value!, depth + 1))));
        if (type.Contains("array", StringComparison.Ordinal))
            return Sample(document, schema["items"] ?? new JsonObject(), depth + 1) is { } one ? new JsonArray(one) : new JsonArray();
        if (type.Contains("integer", StringComparison.Ordinal) || type.Contains("number", StringComparison.Ordinal))
            return 1;
        if (type.Contains("boolean", StringComparison.Ordinal))
            return true;
        return type.Contains("string", StringComparison.Ordinal)
            ? schema["format"]?.GetValue<string>() switch
            {
                "uuid" => "0198c0de-0000-7000-8000-00000000dead",
                "date" => "2026-12-01",
                "date-time" => "2026-12-01T09:00:00+08:00",
                _ => "测试",
            }
            : null;
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Hole();
}
