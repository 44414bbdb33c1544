using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linkage.Web.Door;
using Linkage.Web.Routing;

namespace Linkage.Web.Documents;

/// <summary>One OpenAPI document over all services: <c>/openapi/v1.json</c>.</summary>
internal static class MergedDocument
{
    private const string SchemaPrefix = "#/components/schemas/";

    // For people and tools, not for browsers: Chinese stays readable.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Write(ServiceCatalogue catalogue, DoorSettings door)
    {
        if (!catalogue.IsComplete)
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        var document = Of(catalogue.Documents);
        if (door.PathBase.Length > 0)
            document["servers"] = new JsonArray(new JsonObject { ["url"] = door.PathBase });
        return TypedResults.Text(document.ToJsonString(), "application/json");
    }

    /// <summary>Merges the documents in a folder, each named after its service, into one file.</summary>
    public static async Task WriteAsync(string folder, string file)
    {
        var documents = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var path in System.IO.Directory.GetFiles(folder, "*.json"))
            documents[Path.GetFileNameWithoutExtension(path)] = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        await File.WriteAllTextAsync(file, Of(documents).ToJsonString(Readable) + "\n");
    }

    /// <summary>Merges documents. Two schemas of one name that differ get the service's name in front.</summary>
    /// <param name="documents">By service name.</param>
    public static JsonObject Of(IReadOnlyDictionary<string, JsonObject> documents)
    {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        foreach (var (service, original) in documents.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var document = original.DeepClone().AsObject();
            var own = document["components"]?["schemas"]?.AsObject() ?? [];
            var renamed = own
                .Where(schema => schemas.TryGetPropertyValue(schema.Key, out var other) && !JsonNode.DeepEquals(schema.Value, other))
                .ToDictionary(schema => schema.Key, schema => Pascal(service) + schema.Key, StringComparer.Ordinal);
            Rename(document, renamed);

            foreach (var (name, schema) in own.ToArray())
                schemas[renamed.GetValueOrDefault(name, name)] = schema?.DeepClone();
            foreach (var (path, item) in document["paths"]?.AsObject() ?? [])
                paths[path] = item?.DeepClone();
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "Linkage", ["version"] = "v1", ["description"] = "政协三级联动平台 / linkage of county, city and provincial CPPCC offices" },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject { ["session"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
            },
            ["security"] = new JsonArray(new JsonObject { ["session"] = new JsonArray() }),
        };
    }

    private static void Rename(JsonNode? node, Dictionary<string, string> renamed)
    {
        if (renamed.Count == 0)
            return;
        switch (node)
        {
            case JsonObject map:
                if (map["$ref"]?.GetValueKind() is JsonValueKind.String && map["$ref"]!.GetValue<string>() is var reference
                    && reference.StartsWith(SchemaPrefix, StringComparison.Ordinal) && renamed.TryGetValue(reference[SchemaPrefix.Length..], out var name))
                    map["$ref"] = SchemaPrefix + name;
                foreach (var (_, value) in map.ToArray())
                    Rename(value, renamed);
                break;
            case JsonArray list:
                foreach (var value in list)
                    Rename(value, renamed);
                break;
        }
    }

    private static string Pascal(string service) => string.Concat(service.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
