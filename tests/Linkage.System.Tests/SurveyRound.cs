using global::System.Net;
using global::System.Text.Json.Nodes;
using Linkage.Demonstration;
using Linkage.Testing;

namespace Linkage.System.Tests;

/// <summary>Steps of a joint survey through the edge, by the people of the offices; what travels goes through Forwarding and is waited for.</summary>
internal sealed class SurveyRound(Platform platform)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date);

    /// <summary>A running survey of the province; its path.</summary>
    public async Task<string> OpenAsync(string title)
    {
        var created = await PostAsync("990000", "clerk", "joint-surveys", new
        {
            plan = new
            {
                title,
                outline = "一、现状;二、问题;三、对策",
                product = "report",
                levels = new[] { "province", "city", "county" },
                startsOn = Today,
                endsOn = Today.AddDays(90),
                calendar = Array.Empty<object>(),
                contacts = Array.Empty<object>(),
                indicators = new object[]
                {
                    new { number = 1, title = "服务人口", type = "number", unit = "万人", rule = "sum", mandatory = true },
                    new { number = 2, title = "达标率", type = "number", unit = "%", rule = "weighted-mean", weightNumber = 1, mandatory = true },
                },
            },
        });
        var survey = $"joint-surveys/{Id(created)}";
        await ActAsync("990000", "leader", survey, "approval");
        return survey;
    }

    /// <summary>Issues tasks to bodies below; the path of each one's task.</summary>
    public async Task<Dictionary<string, string>> IssueAsync(string from, string above, string verb, params string[] bodies)
    {
        var answer = await ActAsync(from, "clerk", above, verb, new
        {
            entries = bodies.Select(body => new { toBody = body, brief = "按提纲调研并填报指标", dueOn = Today.AddDays(60) }),
        });
        return answer["results"]!.AsArray().ToDictionary(r => Text(r!["toBody"]), r => $"survey-tasks/{Text(r!["taskId"])}");
    }

    /// <summary>The body's clerk signs for the task's envelope at the inbox and takes it in; the path of the report that this opens.</summary>
    public async Task<string> AcceptAtTheInboxAsync(string body, string task)
    {
        var envelope = await SignForAsync(body, Text((await GetAsync(body, "clerk", task))["envelopeId"]));
        var taken = await ActAsync(body, "clerk", envelope, "intake", new { title = (string?)null });
        var report = $"survey-reports/{Text(taken["newItemId"])}";
        await UntilAsync(async () => Text((await GetAsync(body, "clerk", report))["status"]) == "draft", $"{body} has its report");
        return report;
    }

    /// <summary>The body's clerk accepts the task where the body works on it.</summary>
    public async Task<string> AcceptAsync(string body, string task) =>
        $"survey-reports/{Text((await ActAsync(body, "clerk", task, "acceptance"))["reportId"])}";

    /// <summary>Signs for an envelope as soon as it is there; its path.</summary>
    public async Task<string> SignForAsync(string body, string envelopeId)
    {
        var envelope = $"envelopes/{envelopeId}";
        await UntilAsync(async () => Text((await GetAsync(body, "clerk", envelope))["state"]) == "delivered", $"{envelopeId} is at {body}");
        await ActAsync(body, "clerk", envelope, "receipt");
        return envelope;
    }

    /// <summary>Writes a county's report and sends it up.</summary>
    public async Task ReportAsync(string body, string report, int recommendations, decimal population, Func<int, string> text)
    {
        await ActAsync(body, "clerk", report, "content", new
        {
            summary = $"{body} 调研情况",
            findings = new[] { new { number = 1, area = "监测", text = "监测点位不足", evidence = "现场查看" } },
            recommendations = Enumerable.Range(1, recommendations).Select(n => new { number = n, area = $"方面 {n % 67 + 1}", text = text(n), findings = new[] { 1 } }),
            values = new[] { new { indicator = 1, number = population }, new { indicator = 2, number = 90m } },
        }, put: true);
        await ActAsync(body, "clerk", report, "submission", new { urgency = "normal" });
    }

    /// <summary>The body above signs for a report's envelope and takes it in; waits until the report is accepted.</summary>
    public async Task TakeInAsync(string above, string body, string report)
    {
        var envelope = await SignForAsync(above, Text((await GetAsync(body, "clerk", report))["envelopeId"]));
        await ActAsync(above, "clerk", envelope, "intake", new { title = (string?)null });
        await UntilAsync(async () => Text((await GetAsync(body, "clerk", report))["status"]) == "accepted", $"{body}'s report is accepted");
    }

    public async Task<JsonNode> GetAsync(string body, string what, string path) =>
        (await (await platform.PersonAsync(body, what)).PatientlyAsync(p => p.GetAsync($"/api/v1/{path}", CancellationToken.None), CancellationToken.None))!;

    public async Task<JsonNode> PostAsync(string body, string what, string path, object content) =>
        (await (await platform.PersonAsync(body, what)).PatientlyAsync(p => p.PostAsync($"/api/v1/{path}", content, null, CancellationToken.None), CancellationToken.None))!;

    /// <summary>Acts on the row's present version. A message may move it at the same moment: then once more on the next one.</summary>
    public async Task<JsonNode> ActAsync(string body, string what, string row, string verb, object? content = null, bool put = false)
    {
        var person = await platform.PersonAsync(body, what);
        var reader = await platform.PersonAsync(body, "clerk");
        for (var attempt = 1; ; attempt++)
        {
            var version = (await reader.PatientlyAsync(p => p.GetAsync($"/api/v1/{row}", CancellationToken.None), CancellationToken.None))!["version"]!.GetValue<long>();
            try
            {
                return (await person.PatientlyAsync(p => put
                    ? p.PutAsync($"/api/v1/{row}/{verb}", content ?? new { }, version, CancellationToken.None)
                    : p.PostAsync($"/api/v1/{row}/{verb}", content ?? new { }, version, CancellationToken.None), CancellationToken.None))!;
            }
            catch (ApiException moved) when (moved.Status == HttpStatusCode.PreconditionFailed && attempt < 5)
            {
                // Read again.
            }
        }
    }

    public static Task UntilAsync(Func<Task<bool>> condition, string because) => Eventually.TrueAsync(async () =>
    {
        try
        {
            return await condition();
        }
        catch (ApiException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }, Soon, because);

    public static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    public static string Id(JsonNode node) => Text(node["id"]);
}
