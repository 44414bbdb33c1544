using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Linkage.Demonstration;

/// <summary>Somebody who is signed in, and what they do through the public API, like any other system would.</summary>
internal sealed class Person(HttpClient http, Journal? journal, string body, string token, string userId, string name)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Code of the body for which the person acts.</summary>
    public string Body { get; } = body;

    /// <summary>The person's id.</summary>
    public string UserId { get; } = userId;

    /// <summary>As shown.</summary>
    public string Name { get; } = name;

    /// <summary>The session token, for requests that this class does not make.</summary>
    public string Token { get; } = token;

    /// <summary>Signs in.</summary>
    /// <exception cref="ApiException">The platform refused.</exception>
    public static async Task<Person> SignInAsync(HttpClient http, string userName, string password, CancellationToken ct, Journal? journal = null)
    {
        var text = await SendAsync(http, () => new HttpRequestMessage(HttpMethod.Post, "/api/v1/sessions")
        {
            Content = JsonContent.Create(new { userName, password }),
        }, ct);
        var session = JsonNode.Parse(text)!;
        var user = session["user"]!;
        return new(http, journal, user["body"]!.GetValue<string>(), session["token"]!.GetValue<string>(), user["userId"]!.GetValue<string>(), user["displayName"]!.GetValue<string>());
    }

    /// <summary>Reads.</summary>
    public Task<JsonNode?> GetAsync(string path, CancellationToken ct) =>
        OnceAsync($"{UserId} GET {path}", null, _ => SendAsync(http, () => Request(HttpMethod.Get, path), ct));

    /// <summary>
    /// Does something. The Idempotency-Key follows from what is sent, so asking again after a lost answer does nothing twice.
    /// </summary>
    /// <param name="path">The resource.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="version">The version that is changed, where one is.</param>
    /// <param name="ct">Cancels.</param>
    public Task<JsonNode?> PostAsync(string path, object body, long? version, CancellationToken ct) => WriteAsync(HttpMethod.Post, path, body, version, ct);

    /// <summary>Changes something as a whole.</summary>
    public Task<JsonNode?> PutAsync(string path, object body, long? version, CancellationToken ct) => WriteAsync(HttpMethod.Put, path, body, version, ct);

    /// <summary>Asks again, for some minutes, while the platform is away: a write has its Idempotency-Key, so asking twice does it once.</summary>
    public async Task<JsonNode?> PatientlyAsync(Func<Person, Task<JsonNode?>> ask, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask(this);
            }
            catch (ApiException away) when (away.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway && attempt < 90)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    private Task<JsonNode?> WriteAsync(HttpMethod method, string path, object body, long? version, CancellationToken ct) =>
        OnceAsync($"{UserId} {Key(method, path, body, null)}", version, changed => SendAsync(http, () =>
        {
            var request = Request(method, path);
            request.Content = JsonContent.Create(body, body.GetType());
            request.Headers.Add("Idempotency-Key", Key(method, path, body, changed));
            if (changed is not null)
                request.Headers.TryAddWithoutValidation("If-Match", $"\"{changed}\"");
            return request;
        }, ct));

    // What an earlier run of the loader was answered is not asked again.
    private async Task<JsonNode?> OnceAsync(string question, long? version, Func<long?, Task<string>> ask)
    {
        var answer = journal?.AnswerTo(question);
        if (answer is null)
        {
            try
            {
                answer = await ask(journal is null ? version : journal.Sending(question, version));
            }
            catch (ApiException)
            {
                journal?.Refused(question);
                throw;
            }

            journal?.Answered(question, answer);
        }

        return answer.Length == 0 ? null : JsonNode.Parse(answer);
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return request;
    }

    private static string Key(HttpMethod method, string path, object body, long? version) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{method} {path} {version} {System.Text.Json.JsonSerializer.Serialize(body, body.GetType())}")));

    // No answer at all: the edge was restarted, say. Every write has its Idempotency-Key, so it may be sent again.
    private static async Task<HttpResponseMessage> AnswerAsync(HttpClient http, HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await http.SendAsync(request, ct);
        }
        catch (HttpRequestException)
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }
    }

    // 429 and 503 say when to come back; anything else that is no success is the caller's to know.
    private static async Task<string> SendAsync(HttpClient http, Func<HttpRequestMessage> make, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; ;)
        {
            using var request = make();
            using var answer = await AnswerAsync(http, request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            if (answer.IsSuccessStatusCode)
                return text;

            var wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || waited + wait > LongestWait)
                throw new ApiException(answer.StatusCode, $"{request.Method} {request.RequestUri?.PathAndQuery}: {(int)answer.StatusCode} {text}");
            waited += wait;
            await Task.Delay(wait, ct);
        }
    }
}

/// <summary>The platform refused a request.</summary>
internal sealed class ApiException(HttpStatusCode status, string message) : Exception(message)
{
    /// <summary>The status it answered.</summary>
    public HttpStatusCode Status { get; } = status;
}
