using System.Text.Json;
using System.Text.Json.Nodes;

namespace Linkage.Contracts.Tests;

/// <summary>
/// An OpenAPI document with one fact a line, sorted, so that a difference can be read: operations with their parameters, bodies and answers,
/// then schemas with their properties. A keyword that has no form of its own stands as it is; only prose (titles, summaries, descriptions) is left out.
/// </summary>
internal sealed class ApiText
{
    private static readonly HashSet<string> Prose = ["description", "summary", "title", "example", "examples"];
    private readonly List<string> lines = [];

    private ApiText()
    {
    }

    /// <summary>The lines of a document.</summary>
    public static IReadOnlyList<string> Of(JsonObject document)
    {
        var text = new ApiText();
        foreach (var (path, item) in Sorted(document["paths"]))
            foreach (var (method, operation) in Sorted(item))
                text.WriteOperation(method, path, operation!.AsObject());
        foreach (var (name, schema) in Sorted(document["components"]?["schemas"]))
            text.WriteSchema(name, schema!.AsObject());
        return text.lines;
    }

    private void WriteOperation(string method, string path, JsonObject operation)
    {
        var answers = Sorted(operation["responses"]).ToList();
        Separate();
        lines.Add($"{method.ToUpperInvariant()} {path}  {Text(operation["operationId"])}  → {string.Join(' ', answers.Select(answer => answer.Key))}");

        var parameters = (operation["parameters"] as JsonArray ?? []).Select(p => p!.AsObject());
        foreach (var parameter in parameters.OrderBy(p => $"{Text(p["in"])} {Text(p["name"])}", StringComparer.Ordinal))
            lines.Add($"  {Text(parameter["in"])} {Text(parameter["name"])}: {TypeOf(parameter["schema"])}{Required(parameter["required"])}{Rest(parameter, "in", "name", "schema", "required")}");

        if (operation["requestBody"] is JsonObject body)
            lines.Add($"  body: {Content(body["content"])}{Required(body["required"])}{Rest(body, "content", "required")}");
        foreach (var (code, answer) in answers)
        {
            var content = Content(answer!["content"]);
            // Every refusal has the same form: only one that hasn't is worth a line.
            var isUsual = code.StartsWith('4') || code.StartsWith('5') ? content == "application/problem+json ProblemDetails" : content is "";
            if (!isUsual)
                lines.Add($"  {code}: {(content is "" ? "no content" : content)}");
        }

        var rest = Rest(operation, "operationId", "parameters", "requestBody", "responses", "tags");
        if (rest is not "")
            lines.Add($" {rest}");
    }

    private void WriteSchema(string name, JsonObject schema)
    {
        Separate();
        if (schema["enum"] is JsonArray codes)
        {
            lines.Add($"schema {name}: one of{Rest(schema, "enum", "type")}");
            lines.AddRange(codes.Select(code => $"  {(code is null ? "null" : Text(code))}").Order(StringComparer.Ordinal));
            return;
        }

        if (schema["properties"] is not JsonObject properties)
        {
            lines.Add($"schema {name}: {TypeOf(schema)}");
            return;
        }

        var required = (schema["required"] as JsonArray ?? []).Select(Text).ToHashSet();
        // Objects take no field that they don't name, nearly all of them.
        var isOpen = schema["additionalProperties"] is not JsonValue closed || closed.GetValueKind() is not JsonValueKind.False;
        lines.Add($"schema {name}{(isOpen ? " (takes other fields)" : "")}{Rest(schema, "type", "properties", "required", "additionalProperties")}");
        foreach (var (property, type) in Sorted(properties))
            lines.Add($"  {property}: {TypeOf(type)}{(required.Contains(property) ? " required" : "")}");
    }

    private void Separate()
    {
        if (lines.Count > 0)
            lines.Add("");
    }

    /// <summary><c>application/json</c> is not said; two kinds of content are joined by "or".</summary>
    private static string Content(JsonNode? content) =>
        string.Join(" or ", Sorted(content).Select(kind => (kind.Key is "application/json" ? "" : kind.Key + " ") + TypeOf(kind.Value?["schema"])));

    /// <summary><c>uuid</c>, <c>int32?</c> (or null), <c>[ItemView]</c>, <c>{string: int32}</c>, <c>enum(a, b)</c>.</summary>
    private static string TypeOf(JsonNode? node)
    {
        if (node is not JsonObject schema)
            return node is null ? "anything" : node.ToJsonString();
        if (schema["$ref"] is { } reference)
            return Text(reference).Split('/')[^1] + Rest(schema, "$ref");
        if (schema["oneOf"] is JsonArray { Count: 2 } pair && pair.Count(IsNull) == 1)
            return $"{TypeOf(pair.Single(one => !IsNull(one)))}?{Rest(schema, "oneOf")}";

        var kinds = schema["type"] is JsonArray several ? [.. several.Select(Text)] : schema["type"] is { } one ? new[] { Text(one) } : [];
        var isNullable = kinds.Contains("null");
        var kind = string.Join('|', kinds.Where(k => k != "null"));
        List<string> said = ["type"];
        string Say(string keyword, string form)
        {
            said.Add(keyword);
            return form;
        }

        var form = kind switch
        {
            _ when schema["enum"] is JsonArray values => Say("enum", $"enum({string.Join(", ", values.Select(value => value is null ? "null" : Text(value)))})"),
            "array" => Say("items", $"[{TypeOf(schema["items"])}]"),
            "object" when schema["additionalProperties"] is JsonObject values => Say("additionalProperties", $"{{string: {TypeOf(values)}}}"),
            _ when schema["format"] is { } format => Say("format", Text(format)),
            "" => "anything",
            _ => kind,
        };
        var fallback = schema["default"] is { } value ? $" = {Say("default", value.ToJsonString())}" : "";
        return $"{form}{(isNullable ? "?" : "")}{fallback}{Rest(schema, [.. said])}";
    }

    /// <summary>What else stands there, so that nothing is approved unseen.</summary>
    private static string Rest(JsonObject node, params string[] said) => string.Concat(node
        .Where(pair => !said.Contains(pair.Key) && !Prose.Contains(pair.Key))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $" {pair.Key}={pair.Value?.ToJsonString() ?? "null"}"));

    private static bool IsNull(JsonNode? schema) => schema is JsonObject { Count: 1 } single && single["type"] is JsonValue type && Text(type) is "null";

    private static string Required(JsonNode? required) => required?.GetValue<bool>() is true ? " required" : "";

    private static string Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : node?.ToJsonString() ?? "";

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Sorted(JsonNode? node) =>
        (node as JsonObject ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal);
}
