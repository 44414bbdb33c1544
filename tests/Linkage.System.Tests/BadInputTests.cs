using global::System.Collections.Concurrent;
using global::System.Net;
using global::System.Net.Http.Headers;
using global::System.Text;
using global::System.Text.Json;
using global::System.Text.Json.Nodes;
using Linkage.Demonstration;
using Xunit.Abstractions;

namespace Linkage.System.Tests;

/// <summary>Walks every operation of the merged OpenAPI document with bad input: each is refused with a problem that says what, none is a 500.</summary>
[Collection(OnePlatform.Name)]
public sealed class BadInputTests(Platform platform, ITestOutputHelper output)
{
    private const int AtATime = 4;

    private static readonly HttpStatusCode[] Refusals =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed,
        HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType,
        HttpStatusCode.PreconditionRequired, HttpStatusCode.TooManyRequests,
    ];

    /// <summary>Bodies that no operation takes; each must be refused, whatever the operation is.</summary>
    private static readonly (string Name, string Body)[] Malformed =
    [
        ("not JSON", "{\"title\": "),
        ("wrong type", "[1, 2, 3]"),
        ("a number", "17"),
        ("unknown field", "{\"noSuchField\": true}"),
        ("deep nesting", new string('[', 200) + new string(']', 200)),
    ];

    [Fact]
    public async Task Every_operation_refuses_bad_input_with_a_problem()
    {
        var operations = await OperationsAsync();
        operations.Count.ShouldBeGreaterThan(60);
        var administrator = await SignedInAsync("990101", "admin");
        var clerk = await SignedInAsync("990101", "clerk");
        var failures = new ConcurrentQueue<string>();
        var requests = 0;

        await Parallel.ForEachAsync(operations, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (operation, _) =>
        {
            await TryAsync(operation, "nobody signed in", null, operation.Takes ? "{}" : null, null, anonymous: true);
            foreach (var person in new[] { clerk, administrator })
            {
                await TryAsync(operation, "unknown id", person, operation.Takes ? "{}" : null, "\"1\"");
                foreach (var text in operation.QueryTexts)
                    await TryAsync(operation, $"a null character in ?{text}", person, operation.Takes ? "{}" : null, "\"1\"", mustName: $"/{text}", query: $"?{text}=a%00b");
                if (!operation.Takes)
                {
                    await TryAsync(operation, "odd query", person, null, null, query: "?limit=-5&cursor=%25%25&status=nonsense&year=abc");
                    continue;
                }

                foreach (var (name, body) in Malformed)
                    await TryAsync(operation, name, person, body, "\"1\"", mustRefuse: true);
                await TryAsync(operation, "over-long text", person, Filled(operation, new string('长', 40_000)), "\"1\"", mustRefuse: operation.HasText);
                foreach (var (pointer, body) in operation.Texts.SelectMany(text => Unstorable.Select(unstorable => (text, With(text, unstorable)))))
                    await TryAsync(operation, $"text that can't be stored in {pointer}", person, body, "\"1\"", mustName: pointer);
                await TryAsync(operation, "nulls everywhere", person, Filled(operation, null), "\"1\"");
                await TryAsync(operation, "version that is none", person, "{}", "\"one\"");
                await TryAsync(operation, "no content type", person, "{}", "\"1\"", contentType: "text/plain", mustRefuse: true);
            }
        });

        output.WriteLine($"{operations.Count} operations, {requests} requests");
        failures.ShouldBeEmpty();

        async Task TryAsync(
            Operation operation, string what, string? token, string? body, string? version, bool anonymous = false, bool mustRefuse = false, string query = "",
            string contentType = "application/json", string? mustName = null)
        {
            Interlocked.Increment(ref requests);
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Address + query);
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (version is not null)
                request.Headers.TryAddWithoutValidation("If-Match", version);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, contentType);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            using var answer = await platform.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);

            var refused = Refusals.Contains(answer.StatusCode);
            var fine = answer.IsSuccessStatusCode && !mustRefuse && !(anonymous && !operation.Path.StartsWith("/api/v1/sessions", StringComparison.Ordinal));
            if (!refused && !fine)
                failures.Enqueue($"{operation.Method} {operation.Path} with {what}: {(int)answer.StatusCode} {Shorten(await answer.Content.ReadAsStringAsync(patience.Token))}");
            else if (mustName is not null && !await NamesAsync(answer, mustName, patience.Token))
                failures.Enqueue($"{operation.Method} {operation.Path} with {what}: {(int)answer.StatusCode} does not name the field");
            else if (refused && !await IsProblemAsync(answer, patience.Token))
                failures.Enqueue($"{operation.Method} {operation.Path} with {what}: {(int)answer.StatusCode} without a problem document");
        }
    }

    /// <summary>What no store takes: a null character, and each half of a surrogate pair alone. Read before any right is looked at, so that each is a 400.</summary>
    private static readonly string[] Unstorable = ["a\\u0000b", "\\ud83d", "\\ude00b"];

    // Who may not take the step at all may be told that instead.
    private static async Task<bool> NamesAsync(HttpResponseMessage answer, string pointer, CancellationToken ct)
    {
        if (answer.StatusCode is HttpStatusCode.Forbidden)
            return true;
        if (answer.StatusCode is not HttpStatusCode.BadRequest)
            return false;
        await answer.Content.LoadIntoBufferAsync(ct);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!;
        return problem["code"]?.GetValue<string>() == "text-not-storable" && problem["errors"] is JsonObject errors && errors.ContainsKey(pointer);
    }

    /// <summary>A body in which only that field stands: <c>/entries/0/note</c> becomes <c>{"entries":[{"note":"…"}]}</c>.</summary>
    private static string With(string pointer, string text) => pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()
        .Aggregate($"\"{text}\"", (inner, part) => part == "0" ? $"[{inner}]" : $"{{\"{part}\":{inner}}}");

    /// <summary>Every text of a request, however deep.</summary>
    private static IEnumerable<string> Texts(JsonNode document, JsonNode? schema, string at = "", int deep = 0)
    {
        if (deep > 6 || Found(document, schema) is not { } found)
            yield break;
        if (found["properties"] is JsonObject properties)
        {
            foreach (var (name, property) in properties)
                foreach (var text in Texts(document, property, $"{at}/{name}", deep + 1))
                    yield return text;
        }
        else if (found["items"] is { } items)
        {
            foreach (var text in Texts(document, items, $"{at}/0", deep + 1))
                yield return text;
        }
        else if (at.Length > 0 && IsText(found))
        {
            yield return at;
        }
    }

    private static async Task<bool> IsProblemAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return false;
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!;
        return problem["code"]?.GetValue<string>().Length > 0 && problem["title"]?.GetValue<string>().Length > 0 && problem["traceId"]?.GetValue<string>().Length > 0;
    }

    private async Task<string> SignedInAsync(string body, string what) => (await platform.PersonAsync(body, what)).Token;

    private async Task<IReadOnlyList<Operation>> OperationsAsync()
    {
        var document = JsonNode.Parse(await platform.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var operations = new List<Operation>();
        foreach (var (path, methods) in document["paths"]!.AsObject())
            foreach (var (method, operation) in methods!.AsObject())
            {
                // Signing out the very session that the walk uses would end the walk; an open stream never ends by itself.
                if ((path == "/api/v1/sessions/current" && method == "delete") || path.EndsWith("/stream", StringComparison.Ordinal))
                    continue;
                var schema = operation!["requestBody"]?["content"]?["application/json"]?["schema"];
                operations.Add(new(method.ToUpperInvariant(), path, Address(path, operation), schema is not null, Resolve(document, schema))
                {
                    Texts = [.. Texts(document, schema)],
                    QueryTexts = [.. (operation["parameters"] as JsonArray ?? [])
                        .Where(parameter => parameter!["in"]?.GetValue<string>() == "query" && IsText(parameter["schema"]))
                        .Select(parameter => parameter!["name"]!.GetValue<string>())],
                });
            }

        return operations;
    }

    // Ids that nobody has; codes that nothing has.
    // An address that leads to the operation: what stands in it has the form that the document gives, and belongs to nobody.
    private static string Address(string path, JsonNode operation) => global::System.Text.RegularExpressions.Regex.Replace(path, @"\{(\w+)[^}]*\}", match =>
    {
        var name = match.Groups[1].Value;
        var schema = (operation["parameters"] as JsonArray)?.FirstOrDefault(parameter => parameter!["in"]?.GetValue<string>() == "path" && parameter["name"]?.GetValue<string>() == name)?["schema"];
        return schema?["format"]?.GetValue<string>() switch
        {
            "uuid" => "0198c0de-0000-7000-8000-00000000dead",
            "date" => "2026-02-28",
            "int32" or "int64" => "7",
            _ when name.Contains("id", StringComparison.OrdinalIgnoreCase) => "0198c0de-0000-7000-8000-00000000dead",
            _ => "nothing",
        };
    });

    private static JsonObject? Resolve(JsonNode document, JsonNode? schema) => Found(document, schema)?["properties"] as JsonObject;

    private static JsonNode? Found(JsonNode document, JsonNode? schema)
    {
        for (var hops = 0; schema is not null && hops < 5; hops++)
        {
            if (schema["oneOf"] is JsonArray choices)
                schema = choices.FirstOrDefault(choice => choice!["$ref"] is not null);
            else if (schema["$ref"]?.GetValue<string>() is { } reference)
                schema = document["components"]!["schemas"]![reference["#/components/schemas/".Length..]];
            else
                break;
        }

        return schema;
    }

    /// <summary>Every property of the request with that text, or null; what is no text gets something of another type.</summary>
    private static string Filled(Operation operation, string? text)
    {
        var fields = (operation.Properties ?? []).Select(property => $"\"{property.Key}\": {(text is null ? "null" : IsText(property.Value) ? $"\"{text}\"" : "\"x\"")}");
        return $"{{{string.Join(", ", fields)}}}";
    }

    private static bool IsText(JsonNode? property) => property?["type"] is { } type && type.ToJsonString().Contains("\"string\"", StringComparison.Ordinal) && property["format"] is null;

    private static string Shorten(string text) => text.Length > 160 ? text[..160] : text;

    private sealed record Operation(string Method, string Path, string Address, bool Takes, JsonObject? Properties)
    {
        public IReadOnlyList<string> Texts { get; init; } = [];

        public IReadOnlyList<string> QueryTexts { get; init; } = [];

        public bool HasText => Properties?.Any(property => IsText(property.Value)) ?? false;
    }
}
