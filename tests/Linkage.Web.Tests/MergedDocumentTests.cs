using System.Text.Json.Nodes;
using Linkage.Web.Documents;
using Linkage.Web.Routing;

namespace Linkage.Web.Tests;

public sealed class MergedDocumentTests
{
    [Fact]
    public void Schemas_of_one_name_that_differ_are_kept_apart()
    {
        var merged = MergedDocument.Of(new Dictionary<string, JsonObject>
        {
            ["first"] = Document("/api/v1/a", "string"),
            ["second-one"] = Document("/api/v1/b", "integer"),
        });

        merged["components"]!["schemas"]!["Thing"]!["type"]!.GetValue<string>().ShouldBe("string");
        merged["components"]!["schemas"]!["SecondOneThing"]!["type"]!.GetValue<string>().ShouldBe("integer");
        merged["paths"]!["/api/v1/b"]!["get"]!["schema"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/SecondOneThing");
    }

    [Fact]
    public async Task The_build_merges_files_as_the_edge_merges_what_services_say()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("linkage-documents-").FullName;
        try
        {
            var documents = new Dictionary<string, JsonObject> { ["second-one"] = Document("/api/v1/b", "integer"), ["first"] = Document("/api/v1/a", "string") };
            foreach (var (service, document) in documents)
                await File.WriteAllTextAsync(Path.Combine(folder, $"{service}.json"), document.ToJsonString());
            var merged = Path.Combine(folder, "merged");
            await MergedDocument.WriteAsync(folder, merged);

            JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(merged)), MergedDocument.Of(documents)).ShouldBeTrue();
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Literal_segments_win_over_parameters()
    {
        var tree = new PathTree();
        tree.Add("/api/v1/items/{id}", "items");
        tree.Add("/api/v1/items/{id}/audit", "items");
        tree.Add("/api/v1/items/latest", "other");

        tree.Find("/api/v1/items/7").ShouldBe("items");
        tree.Find("/api/v1/items/latest").ShouldBe("other");
        tree.Find("/api/v1/items/latest/audit").ShouldBe("items");
        tree.Find("/api/v1/items").ShouldBeNull();
    }

    [Fact]
    public void Two_services_cannot_own_one_path()
    {
        var tree = new PathTree();
        tree.Add("/api/v1/items/{id}", "items");
        Should.Throw<InvalidOperationException>(() => tree.Add("/api/v1/items/{itemId}", "other")).Message.ShouldContain("items");
    }

    private static JsonObject Document(string path, string type) => JsonNode.Parse($$"""
        {
          "paths": { "{{path}}": { "get": { "schema": { "$ref": "#/components/schemas/Thing" } } } },
          "components": { "schemas": { "Thing": { "type": "{{type}}" } } }
        }
        """)!.AsObject();
}
