using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Linkage.Demonstration;

/// <summary>The people of one body, signed in when they are first needed, and the steps that they take on an information item.</summary>
internal sealed class Office(HttpClient http, Place place, string password, Journal? journal)
{
    private const string Items = "/api/v1/social-information";
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Task<Person>> people = new(StringComparer.Ordinal);

    public Place Place { get; } = place;

    /// <summary>A person by what they are (clerk, leader, member); in a one-clerk office the clerk is everybody on the staff.</summary>
    public Task<Person> PersonAsync(string what, CancellationToken ct)
    {
        var known = World.PostsOf(Place).FirstOrDefault(post => post.What == what) ?? World.PostsOf(Place).First(post => post.What == "clerk");
        return people.GetOrAdd(known.UserName, name => Person.SignInAsync(http, name, password, ct, journal));
    }

    /// <summary>A member writes an item.</summary>
    public async Task<JsonNode> DraftAsync(Topic topic, string urgency, Guid? callId, Guid? themeId, CancellationToken ct)
    {
        var member = await PersonAsync("member", ct);
        var name = World.PostsOf(Place).First(post => post.What == "member").Name;
        return (await member.PostAsync(Items, new
        {
            title = topic.Title,
            situation = topic.Situation,
            analysis = topic.Analysis,
            suggestion = topic.Suggestion,
            reporter = new { identity = Place.Code.EndsWith("00", StringComparison.Ordinal) ? "city-member" : "county-member", name, unit = Place.ShortName },
            urgency,
            sourceType = "member",
            mayBePublished = true,
            callId,
            themeId,
        }, null, ct))!;
    }

    /// <summary>One step on an item: <c>submission</c>, <c>receipt</c>, <c>verification</c>, …</summary>
    public async Task<JsonNode> StepAsync(string what, JsonNode item, string step, object body, CancellationToken ct)
    {
        var person = await PersonAsync(what, ct);
        var answer = (await person.PostAsync($"{Items}/{Id(item)}/{step}", body, Version(item), ct))!;
        return answer["item"] ?? answer;
    }

    public Task<JsonNode> SubmitAsync(JsonNode item, CancellationToken ct) => StepAsync("member", item, "submission", new { declaredUnclassified = true }, ct);

    public Task<JsonNode> ReceiveAsync(JsonNode item, CancellationToken ct) => StepAsync("clerk", item, "receipt", new { }, ct);

    public Task<JsonNode> StartEditingAsync(JsonNode item, CancellationToken ct) => StepAsync("clerk", item, "editing", new { }, ct);

    /// <summary>The clerk sharpens the suggestion: a new version beside the reporter's.</summary>
    public Task<JsonNode> EditAsync(JsonNode item, CancellationToken ct) => StepAsync("clerk", item, "versions", new
    {
        title = item["title"]!.GetValue<string>(),
        situation = item["situation"]!.GetValue<string>(),
        analysis = item["analysis"]!.GetValue<string>(),
        suggestion = item["suggestion"]!.GetValue<string>() + "建议明确牵头部门和完成时限,半年后回头看。",
        note = "补充责任和时限",
    }, ct);

    public Task<JsonNode> VerifyAsync(JsonNode item, CancellationToken ct) => StepAsync("reviewer", item, "verification", new { }, ct);

    public Task<JsonNode> SignOffAsync(JsonNode item, CancellationToken ct) => StepAsync("leader", item, "sign-off", new { }, ct);

    public Task<JsonNode> IssueAsync(JsonNode item, string series, CancellationToken ct) =>
        StepAsync("clerk", item, "issue", new { series, recipients = new[] { "党委办公室", "政府办公室" } }, ct);

    public Task<JsonNode> ForwardAsync(JsonNode item, string channel, CancellationToken ct) => StepAsync("clerk", item, "forwarding", new { channel }, ct);

    /// <summary>From screening, or from taking in, to sign-off.</summary>
    public async Task<JsonNode> WorkUpAsync(JsonNode item, CancellationToken ct)
    {
        if (item["status"]!.GetValue<string>() != "editing")
            item = await StartEditingAsync(item, ct);
        item = await EditAsync(item, ct);
        return await SignOffAsync(await VerifyAsync(item, ct), ct);
    }

    /// <summary>From draft to a number in the county's bulletin.</summary>
    public async Task<JsonNode> PublishAsync(Topic topic, string urgency, CancellationToken ct)
    {
        var item = await ReceiveAsync(await SubmitAsync(await DraftAsync(topic, urgency, null, null, ct), ct), ct);
        return await IssueAsync(await WorkUpAsync(item, ct), "社情民意", ct);
    }

    /// <summary>The envelope of the item's last forward, as soon as it is in this body's inbox.</summary>
    public async Task<JsonNode> EnvelopeAsync(JsonNode forwarded, CancellationToken ct)
    {
        var id = forwarded["forwards"]!.AsArray()[^1]!["envelopeId"]!.GetValue<string>();
        return await ArrivalAsync($"/api/v1/envelopes/{id}", ct);
    }

    /// <summary>This body's own item, as soon as it was made from the envelopes.</summary>
    public Task<JsonNode> OwnItemAsync(string itemId, CancellationToken ct) => ArrivalAsync($"{Items}/{itemId}", ct);

    /// <summary>A triage decision on an envelope.</summary>
    public async Task<JsonNode> DecideAsync(JsonNode envelope, string decision, object body, CancellationToken ct)
    {
        var clerk = await PersonAsync("clerk", ct);
        return (await clerk.PostAsync($"/api/v1/envelopes/{Id(envelope)}/{decision}", body, Version(envelope), ct))!;
    }

    public Task<JsonNode> SignForAsync(JsonNode envelope, CancellationToken ct) => DecideAsync(envelope, "receipt", new { }, ct);

    /// <summary>Takes a signed-for envelope into the body's own work.</summary>
    public async Task<JsonNode> TakeInAsync(JsonNode envelope, CancellationToken ct)
    {
        var taken = await DecideAsync(envelope, "intake", new { title = (string?)null }, ct);
        return await OwnItemAsync(taken["newItemId"]!.GetValue<string>(), ct);
    }

    /// <summary>Signs for a draft that came from below, takes it in and asks a member to carry it.</summary>
    public async Task AskCarrierAsync(string envelopeId, string member, CancellationToken ct)
    {
        var envelope = await SignForAsync(await ArrivalAsync($"/api/v1/envelopes/{envelopeId}", ct), ct);
        var taken = await DecideAsync(envelope, "intake", new { title = (string?)null }, ct);
        var draft = (await ArrivalAsync($"/api/v1/proposals/{taken["newItemId"]!.GetValue<string>()}", ct))["card"]!;
        var (clerk, carrier) = (await PersonAsync("clerk", ct), await PersonAsync(member, ct));
        await clerk.PostAsync($"/api/v1/proposals/{Id(draft)}/carrier", new { userId = carrier.UserId, name = carrier.Name }, Version(draft), ct);
    }

    /// <summary>Waits until an envelope is in this body's inbox.</summary>
    public Task<JsonNode> ArrivedAsync(string envelopeId, CancellationToken ct) => ArrivalAsync($"/api/v1/envelopes/{envelopeId}", ct);

    private async Task<JsonNode> ArrivalAsync(string path, CancellationToken ct)
    {
        var clerk = await PersonAsync("clerk", ct);
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(100))
        {
            try
            {
                return (await clerk.GetAsync(path, ct))!;
            }
            catch (ApiException missing) when (missing.Status == System.Net.HttpStatusCode.NotFound && waited < LongestWay)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }
        }
    }

    public static string Id(JsonNode thing) => thing["id"]!.GetValue<string>();

    public static long Version(JsonNode thing) => thing["version"]!.GetValue<long>();
}
