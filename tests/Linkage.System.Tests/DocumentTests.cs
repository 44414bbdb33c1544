using global::System.Text.Json.Nodes;
using Linkage.Testing;

namespace Linkage.System.Tests;

/// <summary>The document that the app's typed client is generated from is what the platform says of itself.</summary>
[Collection(OnePlatform.Name)]
public sealed class DocumentTests(Platform platform)
{
    [Fact]
    public async Task The_app_is_written_against_the_document_of_the_platform()
    {
        var said = await platform.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        var artifacts = Directory.CreateDirectory(Repository.At("artifacts", "tests"));
        await File.WriteAllTextAsync(Path.Combine(artifacts.FullName, "openapi.json"), said);
        var kept = JsonNode.Parse(await File.ReadAllTextAsync(Repository.At("src", "Web", "app", "openapi.json")))!;

        // The order in which services answer is theirs.
        var now = JsonNode.Parse(said)!;
        Differing(now["paths"]!, kept["paths"]!).Concat(Differing(now["components"]!["schemas"]!, kept["components"]!["schemas"]!))
            .ShouldBeEmpty("the app's document is old: npm run refresh in src/Web/app, beside a running platform");
    }

    private static IEnumerable<string> Differing(JsonNode now, JsonNode kept) =>
        now.AsObject().Select(one => one.Key).Union(kept.AsObject().Select(one => one.Key)).Where(name => !JsonNode.DeepEquals(now[name], kept[name]));
}
