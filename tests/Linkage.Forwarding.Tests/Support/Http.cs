using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>Requests as the app sends them.</summary>
internal static class Http
{
    public static async Task<JsonElement> FetchAsync(this HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative)), expected);

    public static async Task<JsonElement> SubmitAsync(
        this HttpClient client, string path, object? body = null, int? version = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await ReadAsync(await client.SendAsync(request), expected);
    }

    public static Task<JsonElement> DecideAsync(
        this HttpClient client, Guid envelope, string action, object? body = null, int version = 1, HttpStatusCode expected = HttpStatusCode.OK) =>
        client.SubmitAsync($"/api/v1/envelopes/{envelope}/{action}", body, version, expected);

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static int Number(this JsonElement element, string property) => element.GetProperty(property).GetInt32();

    public static IReadOnlyList<string> Texts(this JsonElement element, string property) =>
        [.. element.GetProperty(property).EnumerateArray().Select(e => e.GetString()!)];

    public static IReadOnlyList<Guid> IdsOf(this JsonElement page, string list, string property) =>
        [.. page.GetProperty(list).EnumerateArray().Select(e => e.GetProperty(property).GetGuid())];

    public static IReadOnlyList<Guid> Ids(this JsonElement page, string property = "items") =>
        [.. page.GetProperty(property).EnumerateArray().Select(e => e.GetProperty("id").GetGuid())];

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
