using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Linkage.Proposals.Tests.World;
using Linkage.ServiceDefaults.Identity;
using Microsoft.Extensions.DependencyInjection;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>Walks every endpoint of the OpenAPI document with what clients send by mistake or on purpose: always a problem document, never 500.</summary>
public sealed class BadInputTests(ProposalsFixture fixture) : IClassFixture<ProposalsFixture>
{
    private readonly ProposalsWorld world = fixture.World;

    [Fact]
    public async Task No_input_makes_a_500_and_every_refusal_says_what_is_wrong()
    {
        using var http = world.Service.AnonymousClient();
        var document = JsonDocument.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).RootElement;
        var filed = await world.AssignedAsync(Member(1));
        var part = (await world.PartAsync(Office(), filed.Id, Lead)).GetProperty("id").GetGuid();
        var sent = 0;
        var operations = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/api/v1/proposals", StringComparison.Ordinal)))
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Name is "get" or "post" or "put" or "delete"))
            {
                operations++;
                foreach (var (address, body, version) in Attempts(document, path.Name, operation, filed.Id, part))
                {
                    using var request = new HttpRequestMessage(new HttpMethod(operation.Name.ToUpperInvariant()), address);
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", world.Service.Services.GetRequiredService<InternalToken>().Mint(Everybody));
                    if (version is not null)
                        request.Headers.TryAddWithoutValidation("If-Match", version);
                    if (body is not null)
                        request.Content = new StringContent(body, Encoding.UTF8, TakesFile(operation.Value) ? "application/octet-stream" : "application/json");
                    using var answer = await http.SendAsync(request);
                    sent++;
                    var text = await answer.Content.ReadAsStringAsync();
                    ((int)answer.StatusCode).ShouldBeLessThan(500, $"{request.Method} {address} {body?[..Math.Min(body.Length, 200)]}: {text}");
                    // A NUL in a path is refused by the server itself, before there is anything to speak for us.
                    if ((int)answer.StatusCode >= 400 && !address.Split('?')[0].Contains("%00", StringComparison.Ordinal))
                    {
                        (answer.Content.Headers.ContentType?.MediaType).ShouldBe("application/problem+json", $"{request.Method} {address} {body}: {answer.StatusCode}");
                        JsonDocument.Parse(text).RootElement.GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
                    }
                }
            }

        operations.ShouldBeGreaterThan(60);
        sent.ShouldBeGreaterThan(800);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        using var http = world.Service.AnonymousClient();
        using var answer = await http.GetAsync(new Uri("/api/v1/proposals", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_same_step_twice_at_once_is_done_once()
    {
        var card = await world.SubmittedAsync(Member(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => world.SendAsync(Office(), HttpMethod.Post, $"{card.Id}/review", null, card.Version)));
        answers.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 5)]);
        answers.Where(a => a.Status == HttpStatusCode.PreconditionFailed).ShouldAllBe(a => a.Answer.GetProperty("currentVersion").GetInt32() == card.Version + 1);
    }

    private static Caller Everybody => Office() with { Roles = System.Collections.Frozen.FrozenSet.ToFrozenSet(Roles.OfPeople) };

    private static IEnumerable<(string Address, string? Body, string? Version)> Attempts(JsonElement document, string path, JsonProperty operation, Guid known, Guid part)
    {
        string[] addresses = [Fill(path, Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString()), Fill(path, known.ToString(), part.ToString()), Fill(path, "not-an-id", "x"), Fill(path, "%00", "%F0%9F%98%80")];
        if (operation.Name == "get")
        {
            foreach (var address in addresses)
                foreach (var query in new[] { "", "?limit=abc", "?limit=100000", "?cursor=!!!", "?cursor=MTIz", "?status=nope&state=nope&colour=nope", "?term=99999999999", "?text=%00", "?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OR94" })
                    yield return (address + query, null, null);
            yield break;
        }

        if (TakesFile(operation.Value))
        {
            foreach (var address in addresses)
                foreach (var name in new[] { "", "?name=", "?name=a.pdf", "?name=a.docx", "?name=a.exe", "?name=%00.txt", "?name=%ED%A0%80.txt", "?name=..%2F..%2F.txt", "?name=" + new string('x', 5000) + ".txt" })
                    foreach (var body in new[] { null, "", "{", "text", "PK\u0003\u0004", "%PDF-" })
                        yield return (address + name, body, null);
            yield break;
        }

        var schema = operation.Value.TryGetProperty("requestBody", out var request) ? request.GetProperty("content").GetProperty("application/json").GetProperty("schema") : default;
        string?[] bodies = schema.ValueKind == JsonValueKind.Undefined
            ? [null, "{}", "{"]
            : [null, "", "{", "[]", "null", "\"text\"", "{}", "{\"nobodyKnows\":1}", Filled(document, schema, Kind.Empty), Filled(document, schema, Kind.Long), Filled(document, schema, Kind.Nul), Filled(document, schema, Kind.Wrong), Filled(document, schema, Kind.Odd)];
        foreach (var address in addresses.Take(2))
            foreach (var body in bodies)
                foreach (var version in new[] { "\"1\"", null, "\"x\"", "\"99999999999999999999\"" }.Take(body is null or "{}" ? 4 : 1))
                    yield return (address, body, version);
        yield return (addresses[2], "{}", "\"1\"");
    }

    private static bool TakesFile(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var request) && request.GetProperty("content").TryGetProperty("application/octet-stream", out _);

    private static string Fill(string path, string id, string other) => System.Text.RegularExpressions.Regex.Replace(
        path.Replace("{id}", id, StringComparison.Ordinal), "\\{([a-zA-Z]+)\\}", m => m.Groups[1].Value is "term" or "session" or "from" or "to" ? "7" : other);

    private enum Kind { Empty, Long, Nul, Wrong, Odd }

    private static string Filled(JsonElement document, JsonElement schema, Kind kind) => JsonSerializer.Serialize(Value(document, schema, kind, 0));

    private static object? Value(JsonElement document, JsonElement schema, Kind kind, int depth)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(document, (at, name) => at.GetProperty(name));
        foreach (var union in new[] { "oneOf", "anyOf" })
            if (schema.TryGetProperty(union, out var choices))
                return Value(document, choices.EnumerateArray().Last(), kind, depth);
        var type = !schema.TryGetProperty("type", out var t) ? "object" : t.ValueKind == JsonValueKind.Array ? t.EnumerateArray().Select(x => x.GetString()).First(x => x != "null") : t.GetString();
        if (kind == Kind.Wrong && depth > 0)
            return type is "string" or "array" ? 17 : "wrong";
        return type switch
        {
            "object" => depth > 4 || !schema.TryGetProperty("properties", out var properties) ? null : properties.EnumerateObject().ToDictionary(p => p.Name, p => Value(document, p.Value, kind, depth + 1)),
            "array" => kind == Kind.Empty ? Array.Empty<object>() : new[] { Value(document, schema.GetProperty("items"), kind, depth + 1), kind == Kind.Odd ? null : Value(document, schema.GetProperty("items"), kind, depth + 1) },
            "integer" or "number" => kind == Kind.Odd ? int.MaxValue : -1,
            "boolean" => true,
            _ => schema.TryGetProperty("format", out var format) && kind is not Kind.Empty
                ? format.GetString() switch { "uuid" => Guid.Empty.ToString(), "date" => kind == Kind.Odd ? "9999-12-31" : "2026-02-30", "date-time" => kind == Kind.Odd ? "0001-01-01T00:00:00+08:00" : "9999-12-31T23:59:59-12:00", _ => "x" }
                : kind switch { Kind.Empty => "", Kind.Long => new string('x', 21_000), Kind.Nul => "a\0b", _ => "member" },
        };
    }
}
