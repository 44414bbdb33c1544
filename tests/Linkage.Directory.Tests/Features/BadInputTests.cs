using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace Linkage.Directory.Tests.Features;

/// <summary>Walks every operation of the OpenAPI document with what should not be sent.</summary>
[Collection(nameof(DirectoryCollection))]
public sealed class BadInputTests(DirectoryFixture directory, ITestOutputHelper output)
{
    private static readonly string[] Bodies =
    [
        "{", "[]", "null", "7", "\"text\"", "{}", """{"unknownField": 1}""",
        """{"name": 7, "codes": "x", "roles": {}, "posts": 1, "amount": "many", "startsAt": "yesterday", "kind": 1}""",
        """{"code":"510199","parentCode":"510100","name":null,"shortName":null,"posts":[null],"codes":[null],"classes":[null],"roles":[null],"seats":[null]}""",
        """{"posts":[null],"userName":"x","displayName":"x","password":"Spring-River-88"}""",
        """{"codes":[null]}""", """{"classes":[null]}""", """{"roles":[null]}""",
        """{"rule":null,"clock":null,"startsAt":"0001-01-01T00:00:00Z","pauses":[null],"extensions":-1}""",
        """{"clock":"triage","startsAt":"2026-01-01T00:00:00Z","pauses":[{"from":"2026-01-05T00:00:00Z","until":"2026-01-01T00:00:00Z"}],"extensions":0}""",
    ];

    [Fact]
    public async Task Every_operation_answers_bad_input_with_a_problem_and_never_with_500()
    {
        using var root = directory.Root;
        var document = await (await root.GetAsync("/openapi/v1.json")).JsonAsync();
        var tried = 0;
        var faults = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                foreach (var request in Requests(path.Name, operation.Name))
                {
                    using (request)
                    using (var answer = await root.SendAsync(request))
                    {
                        tried++;
                        if (await WrongAsync(request, answer) is { } fault)
                            faults.Add(fault);
                    }
                }
            }
        }

        output.WriteLine($"{tried} requests");
        tried.ShouldBeGreaterThan(400);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Over_long_texts_are_refused_with_the_field()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.City, "city");
        using var content = Json($$"""{"code":"long","name":"{{new string('长', 101)}}","position":1}""");
        using var answer = await city.PostAsync("/api/v1/units", content);
        (await answer.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty("/name", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_character_that_cannot_be_stored_is_refused()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.City, "city");
        using var content = Json("""{"code":"nul","name":"a\u0000b","position":1}""");
        using var answer = await city.PostAsync("/api/v1/units", content);
        (await answer.ProblemAsync(HttpStatusCode.BadRequest)).ShouldBe("text-not-storable");
    }

    private static IEnumerable<HttpRequestMessage> Requests(string path, string method)
    {
        foreach (var filled in Fill(path))
        {
            if (method is "get" or "delete")
            {
                yield return Request(method, filled, null, "\"1\"");
                yield return Request(method, filled + "?limit=0&cursor=nonsense&from=never&below=perhaps", null, "what?");
                yield return Request(method, filled + "?limit=100000&cursor=AAAA&body=999999&role=king&level=moon", null, null);
                continue;
            }

            foreach (var body in Bodies)
                yield return Request(method, filled, body, "\"1\"");
            yield return Request(method, filled, "{}", "not a version");
        }
    }

    private static IEnumerable<string> Fill(string path) =>
        path.Contains('{', StringComparison.Ordinal)
            ? [Replace(path, "nonsense"), Replace(path, "%E6%94%BF%27%01"), Replace(path, Guid.CreateVersion7().ToString()), Replace(path, "510100")]
            : [path];

    private static string Replace(string path, string value) => System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]+\}", value);

    private static HttpRequestMessage Request(string method, string path, string? body, string? ifMatch)
    {
        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path);
        if (body is not null)
            request.Content = Json(body);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return request;
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private static async Task<string?> WrongAsync(HttpRequestMessage request, HttpResponseMessage answer)
    {
        var what = $"{request.Method} {request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())} -> {(int)answer.StatusCode}";
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode >= 500)
            return $"{what} {text}";
        if ((int)answer.StatusCode < 400)
            return null;
        return answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && JsonDocument.Parse(text).RootElement.TryGetProperty("code", out _)
            ? null
            : $"{what} is no problem document: {text}";
    }
}
