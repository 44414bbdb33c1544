using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using YamlDotNet.Serialization;

namespace Linkage.Hosting.Publishing.Tests;

/// <summary>YAML as the JSON that Kubernetes and compose make of it.</summary>
internal static class Yaml
{
    private static readonly IDeserializer Deserializer = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    public static JsonNode Parse(string yaml) => JsonSerializer.SerializeToNode(Plain(Deserializer.Deserialize<object>(yaml)))!;

    /// <summary>The documents of a file.</summary>
    public static IEnumerable<string> Documents(string yaml) => yaml.Split("\n---\n").Where(document => document.Contains("kind:", StringComparison.Ordinal));

    /// <summary>What a schema of this project has to say against a document; empty when nothing.</summary>
    public static IReadOnlyList<string> Complaints(string schema, JsonNode document)
    {
        using var stream = typeof(Yaml).Assembly.GetManifestResourceStream($"{schema}.json")!;
        using var reader = new StreamReader(stream);
        using var element = JsonDocument.Parse(document.ToJsonString());
        var result = JsonSchema.FromText(reader.ReadToEnd()).Evaluate(element.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
    }

    private static object? Plain(object? value) => value switch
    {
        IDictionary<object, object> map => map.ToDictionary(pair => $"{pair.Key}", pair => Plain(pair.Value)),
        IEnumerable<object> list => list.Select(Plain).ToList(),
        _ => value,
    };
}
