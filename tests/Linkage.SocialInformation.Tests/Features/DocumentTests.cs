using System.Text.Json.Nodes;
using Linkage.SocialInformation.Tests.World;

namespace Linkage.SocialInformation.Tests.Features;

[Collection(nameof(OnePlatform))]
public sealed class DocumentTests(Platform platform)
{
    [Fact]
    public async Task The_service_documents_every_operation_once_and_what_it_takes_and_gives()
    {
        using var client = platform.Host.AnonymousClient();
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;

        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Method: o.Key, Operation: o.Value!)))
            .Where(o => o.Path.StartsWith(Desk.Root, StringComparison.Ordinal)).ToList();

        operations.Count.ShouldBeGreaterThan(40);
        operations.Select(o => o.Operation["operationId"]!.GetValue<string>()).ShouldBeUnique();
        foreach (var (path, method, operation) in operations)
        {
            var answers = operation["responses"]!.AsObject();
            answers.ShouldContain(r => r.Key.StartsWith('2') && (r.Value!["content"]!["application/json"] ?? r.Value!["content"]!["application/octet-stream"]) != null, $"{method} {path}");
            // A file waits beside the item until a version names it, so an upload changes no version.
            if (path.Contains("{id}", StringComparison.Ordinal) && method != "get" && !path.EndsWith("/attachments", StringComparison.Ordinal))
                operation["parameters"]!.AsArray().ShouldContain(p => p!["name"]!.GetValue<string>() == "If-Match", $"{method} {path}");
        }
    }
}
