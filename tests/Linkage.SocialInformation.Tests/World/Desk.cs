using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.SocialInformation.Tests.World;

/// <summary>A person at work, over the REST interface.</summary>
internal sealed class Desk(HttpClient client, Caller caller)
{
    public const string Root = "/api/v1/social-information";

    public Caller Caller => caller;

    public HttpClient Client => client;

    public static object NewDraft(
        string title = "校园周边交通", string situation = "学校门口早晚拥堵。", string suggestion = "设即停即走区。", Guid? themeId = null, Guid? callId = null,
        Guid? informantId = null) => new
        {
            title,
            situation,
            analysis = "停车位少。",
            suggestion,
            reporter = new { identity = "county-member", name = "王芳", unit = "县一中" },
            urgency = "urgent",
            themeId,
            callId,
            informantId,
        };

    public async Task<Reply> SendAsync(HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var request = new HttpRequestMessage(method, Root + path);
        if (body is string raw)
            request.Content = new StringContent(raw, System.Text.Encoding.UTF8, "application/json");
        else if (body is not null)
            request.Content = JsonContent.Create(body);
        if (version is { } v)
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{v}\""));
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers.ETag?.Tag);
    }

    public Task<Reply> PostAsync(string path, object? body = null, long? version = null) => SendAsync(HttpMethod.Post, path, body, version);

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<Item> DraftAsync(object? draft = null) => (await PostAsync("", draft ?? NewDraft())).As(HttpStatusCode.Created);

    /// <summary>Takes a step on the item's present version and expects it to be taken.</summary>
    public async Task<Item> StepAsync(Guid id, string step, object? body = null) =>
        (await TryAsync(id, step, body)).As(HttpStatusCode.OK);

    /// <summary>Takes a step on the item's present version.</summary>
    public async Task<Reply> TryAsync(Guid id, string step, object? body = null) =>
        await PostAsync($"/{id}/{step}", body, (await ItemAsync(id)).Version);

    public async Task<Item> ItemAsync(Guid id) => (await GetAsync($"/{id}")).As(HttpStatusCode.OK);

    public async Task<Item> SubmitAsync(object? draft = null)
    {
        var item = await DraftAsync(draft);
        await StepAsync(item.Id, "submission", new { declaredUnclassified = true });
        return await ItemAsync(item.Id);
    }

    /// <summary>As far as it goes: drafted, submitted, screened, edited, verified, signed off.</summary>
    public async Task<Item> SignedOffAsync(object? draft = null)
    {
        var item = await SubmitAsync(draft);
        await StepAsync(item.Id, "receipt");
        await StepAsync(item.Id, "editing");
        return await FinishAsync(item.Id);
    }

    /// <summary>From editing to signed off.</summary>
    public async Task<Item> FinishAsync(Guid id)
    {
        await StepAsync(id, "verification");
        return await StepAsync(id, "sign-off");
    }

    public async Task<Item> ForwardedAsync(object? draft = null) => await StepAsync((await SignedOffAsync(draft)).Id, "forwarding");
}

/// <summary>An answer.</summary>
internal sealed record Reply(HttpStatusCode Status, JsonNode? Json, string? ETag)
{
    public Item As(HttpStatusCode expected)
    {
        Status.ShouldBe(expected, Json?.ToJsonString());
        // A submission answers with the item and its look-alikes.
        return new(Json!["item"] ?? Json!);
    }

    public JsonNode Ok()
    {
        ((int)Status).ShouldBeInRange(200, 299, Json?.ToJsonString());
        return Json!;
    }

    public string Code => Json!["code"]!.GetValue<string>();

    public void ShouldBeRefused(HttpStatusCode status, string code)
    {
        Status.ShouldBe(status, Json?.ToJsonString());
        Code.ShouldBe(code);
    }

    public IReadOnlyList<string> Pointers => [.. Json!["errors"]!.AsObject().Select(e => e.Key)];
}

/// <summary>An item as the interface shows it.</summary>
internal sealed record Item(JsonNode Json)
{
    public Guid Id => Json["id"]!.GetValue<Guid>();

    public Guid LineageId => Json["lineageId"]!.GetValue<Guid>();

    public long Version => Json["version"]!.GetValue<long>();

    public string Status => Json["status"]!.GetValue<string>();

    public IReadOnlyList<string> AllowedActions => [.. Json["allowedActions"]!.AsArray().Select(a => a!.GetValue<string>())];

    public JsonNode this[string name] => Json[name]!;
}
