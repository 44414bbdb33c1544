using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Linkage.Notifications.Tests.Support;

/// <summary>Requests as the app sends them.</summary>
internal static class Http
{
    private const string Notifications = "/api/v1/notifications";

    public static async Task<JsonElement> FetchAsync(this HttpClient client, string query = "", HttpStatusCode expected = HttpStatusCode.OK) =>
        await ReadAsync(await client.GetAsync(new Uri(Notifications + query, UriKind.Relative)), expected);

    public static async Task<int> UnreadAsync(this HttpClient client) => (await client.FetchAsync("/unread-count")).GetProperty("count").GetInt32();

    public static async Task ReadAsync(this HttpClient client, Guid id, HttpStatusCode expected = HttpStatusCode.NoContent) =>
        await ReadAsync(await client.PostAsync(new Uri($"{Notifications}/{id}/reading", UriKind.Relative), null), expected);

    public static async Task ReadUpToAsync(this HttpClient client, Guid id, HttpStatusCode expected = HttpStatusCode.NoContent) =>
        await ReadAsync(await client.PostAsJsonAsync(new Uri($"{Notifications}/reading", UriKind.Relative), new { upTo = id }), expected);

    public static IReadOnlyList<JsonElement> Items(this JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    public static IReadOnlyList<Guid> Subjects(this JsonElement page) => [.. page.Items().Select(item => item.GetProperty("subject").GetProperty("id").GetGuid())];

    public static Guid Id(this JsonElement item) => item.GetProperty("id").GetGuid();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
