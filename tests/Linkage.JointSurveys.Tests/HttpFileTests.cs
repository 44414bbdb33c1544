using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Linkage.JointSurveys.Tests.World;
using Linkage.Testing;

namespace Linkage.JointSurveys.Tests;

/// <summary>The service's .http file is true: each request is an operation of the document, with a body of the fields that it takes.</summary>
public sealed partial class HttpFileTests(SharedSurveys shared) : IClassFixture<SharedSurveys>
{
    [Fact]
    public async Task Every_request_is_one_that_the_service_documents()
    {
        using var anyone = shared.Surveys.Host.AnonymousClient();
        var document = JsonNode.Parse(await anyone.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var requests = Requests(await File.ReadAllTextAsync(Repository.At("src/JointSurveys/Linkage.JointSurveys/Linkage.JointSurveys.http")));

        requests.Count.ShouldBeGreaterThan(20);
        foreach (var (method, path, body) in requests)
        {
            var operation = document["paths"]!.AsObject().Where(p => Template(p.Key).IsMatch(path)).Select(p => p.Value![method]).FirstOrDefault(o => o is not null);
            operation.ShouldNotBeNull($"{method} {path}");
            if (body is null)
                continue;
            var name = operation["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1];
            var fields = document["components"]!["schemas"]![name]!["properties"]!.AsObject().Select(p => p.Key);
            JsonNode.Parse(body)!.AsObject().Select(p => p.Key).Except(fields).ShouldBeEmpty($"{method} {path}");
        }
    }

    private static List<(string Method, string Path, string? Body)> Requests(string file) =>
    [
        .. file.ReplaceLineEndings("\n").Split("\n###").Skip(1).Select(part =>
        {
            var lines = part.Split('\n').Skip(1).ToList();
            var first = lines[0].Split(' ', 2);
            var body = string.Join('\n', lines.SkipWhile(line => line.Length > 0)).Trim();
            return (first[0].ToLowerInvariant(), first[1].Replace("{{api}}", "/api/v1", StringComparison.Ordinal).Split('?')[0], body.Length == 0 ? null : body);
        }),
    ];

    private static Regex Template(string path) => new($"^{Hole().Replace(Regex.Escape(path), "[^/]+")}$", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\\\{[^/]*?}")]
    private static partial Regex Hole();
}
