using System.Net;
using System.Text.Json;

namespace Linkage.Directory.Tests;

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The stable code of the problem.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode expected) =>
        (await answer.JsonAsync(expected)).GetProperty("code").GetString()!;

    public static HttpRequestMessage WithVersion(this HttpRequestMessage request, long version)
    {
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return request;
    }
}
