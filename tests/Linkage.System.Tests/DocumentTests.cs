using global::System.Text.Json.Nodes;
using Linkage.Testing;

namespace Linkage.System.Tests;

/// <summary>
/// The document that the app's types are made from is the one that the running edge serves: what the builds of the services wrote without
/// a store or a setting (ADR-017) is what they say of themselves when they run.
/// </summary>
[Collection(OnePlatform.Name)]
public sealed class DocumentTests(Platform platform)
{
    [Fact]
    public async Task The_edge_serves_what_the_builds_of_the_services_wrote()
    {
        var served = JsonNode.Parse(await platform.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var built = JsonNode.Parse(await File.ReadAllTextAsync(Repository.At("artifacts", "openapi", "platform.json")))!;

        built["paths"]!.AsObject().Count.ShouldBeGreaterThan(300);
        Differing(served["paths"]!, built["paths"]!).Concat(Differing(served["components"]!, built["components"]!)).Concat(Differing(served, built))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Differing(JsonNode served, JsonNode built) =>
        served.AsObject().Select(one => one.Key).Union(built.AsObject().Select(one => one.Key)).Where(name => !JsonNode.DeepEquals(served[name], built[name]));
}
