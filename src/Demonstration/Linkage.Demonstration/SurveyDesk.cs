using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Linkage.Demonstration;

/// <summary>The steps of one office in joint surveys, through the public API.</summary>
internal sealed class SurveyDesk(Office office)
{
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(60);

    public string Body => office.Place.Code;

    /// <summary>A day counted from today.</summary>
    public static string Day(int fromToday) =>
        TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<JsonNode> PostAsync(string what, string path, object body, CancellationToken ct)
    {
        var person = await office.PersonAsync(what, ct);
        return (await person.PostAsync($"/api/v1/{path}", body, null, ct))!;
    }

    public async Task<JsonNode> GetAsync(string path, CancellationToken ct) =>
        (await (await office.PersonAsync("clerk", ct)).GetAsync($"/api/v1/{path}", ct))!;

    /// <summary>Acts on a row in the version that it has now.</summary>
    public async Task<JsonNode> ActAsync(string what, string row, string verb, object body, CancellationToken ct)
    {
        var person = await office.PersonAsync(what, ct);
        return await WithVersionAsync(row, version => person.PostAsync($"/api/v1/{row}/{verb}", body, version, ct), ct);
    }

    public async Task<JsonNode> PutAsync(string what, string row, string part, object body, bool versioned, CancellationToken ct)
    {
        var person = await office.PersonAsync(what, ct);
        return versioned
            ? await WithVersionAsync(row, version => person.PutAsync($"/api/v1/{row}/{part}", body, version, ct), ct)
            : (await person.PutAsync($"/api/v1/{row}/{part}", body, null, ct))!;
    }

    // A receipt from another body may change the row between reading and acting: then one looks again.
    private async Task<JsonNode> WithVersionAsync(string row, Func<long, Task<JsonNode?>> act, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await act(Office.Version(await GetAsync(row, ct))))!;
            }
            catch (ApiException moved) when (moved.Status == HttpStatusCode.PreconditionFailed && attempt < 10)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            }
        }
    }

    /// <summary>Issues a task to each body; the path of each.</summary>
    public async Task<IReadOnlyDictionary<string, string>> IssueAsync(
        string above, IEnumerable<Place> bodies, string brief, Func<Place, int> due, CancellationToken ct)
    {
        var verb = above.StartsWith("joint-surveys", StringComparison.Ordinal) ? "tasks/batch" : "sub-tasks/batch";
        var answer = await ActAsync("clerk", above, verb, new
        {
            entries = bodies.Select(body => new { toBody = body.Code, brief, template = "一、基本情况;二、主要问题;三、对策建议", dueOn = Day(due(body)) }).ToArray(),
        }, ct);
        return answer["results"]!.AsArray().Where(result => result!["taskId"] is not null)
            .ToDictionary(result => result!["toBody"]!.GetValue<string>(), result => $"survey-tasks/{result!["taskId"]!.GetValue<string>()}");
    }

    /// <summary>Accepts a task; the path of the report that it opens.</summary>
    public async Task<string> AcceptAsync(string task, CancellationToken ct) =>
        $"survey-reports/{(await ActAsync("clerk", task, "acceptance", new { }, ct))["reportId"]!.GetValue<string>()}";

    public async Task WriteAsync(string report, object content, CancellationToken ct) => await PutAsync("clerk", report, "content", content, versioned: true, ct);

    public Task<JsonNode> SubmitAsync(string report, CancellationToken ct) => ActAsync("leader", report, "submission", new { urgency = "normal" }, ct);

    /// <summary>Signs for a sub-report's envelope and takes it in; done once the report counts in this office's own.</summary>
    public async Task TakeInAsync(string report, CancellationToken ct)
    {
        var envelope = await SignForAsync(report, ct);
        await office.DecideAsync(envelope, "intake", new { title = (string?)null }, ct);
        await UntilAsync(async () => (await GetAsync(report, ct))["status"]!.GetValue<string>() == "accepted", ct);
    }

    /// <summary>Marks rows of a sub-report and sends it back.</summary>
    public async Task ReturnAsync(string report, IReadOnlyList<(string Kind, string? Row, string Text)> marks, string note, CancellationToken ct)
    {
        var envelope = await SignForAsync(report, ct);
        foreach (var (kind, row, text) in marks)
            await PostAsync("clerk", $"{report}/marks", new { rowKind = kind, rowId = row, text }, ct);
        await office.DecideAsync(envelope, "return", new { reasonCode = "facts-unclear", note }, ct);
    }

    private async Task<JsonNode> SignForAsync(string report, CancellationToken ct)
    {
        JsonNode? envelope = null;
        await UntilAsync(async () =>
        {
            var id = (await GetAsync(report, ct))["envelopeId"]!.GetValue<string>();
            envelope = await GetAsync($"envelopes/{id}", ct);
            return true;
        }, ct);
        return await office.SignForAsync(envelope!, ct);
    }

    private static async Task UntilAsync(Func<Task<bool>> there, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(100))
        {
            try
            {
                if (await there())
                    return;
            }
            catch (ApiException missing) when (missing.Status == HttpStatusCode.NotFound && waited < LongestWay)
            {
                // On its way still.
            }

            if (waited >= LongestWay)
                throw new ApiException(HttpStatusCode.GatewayTimeout, "A sub-report did not arrive in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }
    }
}
