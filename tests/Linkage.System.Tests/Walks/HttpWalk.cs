using global::System.Globalization;
using global::System.Text;
using global::System.Text.Json.Nodes;
using global::System.Text.RegularExpressions;
using Linkage.Testing;

namespace Linkage.System.Tests.Walks;

/// <summary>
/// Sends the requests of an <c>.http</c> file one after the other, as somebody would who clicks through it. What comes by message is there a moment
/// later, so a request that is refused for want of it is sent again, after reading once more what was read just before it.
/// </summary>
internal sealed partial class HttpWalk(HttpClient http, HttpFile file, IReadOnlyDictionary<string, string> given)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, JsonNode> answers = new(StringComparer.Ordinal);

    /// <summary>The last answer to the request of that name.</summary>
    public JsonNode Answer(string name) => answers[name];

    /// <exception cref="TimeoutException">A request was refused.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        for (var n = 0; n < file.Steps.Count; n++)
        {
            var at = n;
            var read = file.Steps.Take(n).Reverse().TakeWhile(step => step.Method == "GET").Reverse().ToArray();
            var attempts = 0;
            await Eventually.TrueAsync(async () =>
            {
                if (attempts++ > 0)
                    foreach (var step in read)
                        await SendAsync(step, ct);
                await SendAsync(file.Steps[at], ct);
                return true;
            }, Patience, $"line {file.Steps[at].Line} is answered: {file.Steps[at].Method} {file.Steps[at].Address}");
        }
    }

    /// <summary>Sends one of the named requests once more, until its answer is as expected.</summary>
    public Task UntilAsync(string name, Func<JsonNode, bool> expected, string because, CancellationToken ct) => Eventually.TrueAsync(async () =>
    {
        await SendAsync(file.Steps.Single(step => step.Name == name), ct);
        return expected(answers[name]);
    }, Patience, because);

    private async Task SendAsync(HttpStep step, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(new HttpMethod(step.Method), new Uri(Filled(step.Address)));
        if (step.Body is not null)
            request.Content = new StringContent(Filled(step.Body), Encoding.UTF8, "application/json");
        foreach (var (name, value) in step.Headers.Where(header => header.Name != "Content-Type"))
            request.Headers.TryAddWithoutValidation(name, Filled(value));
        using var answer = await http.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{step.Method} {request.RequestUri} (line {step.Line}): {(int)answer.StatusCode} {text}", null, answer.StatusCode);
        if (step.Name is not null)
            answers[step.Name] = JsonNode.Parse(text)!;
    }

    private string Filled(string text) => Hole().Replace(text, hole => Value(hole.Groups["what"].Value));

    private string Value(string what)
    {
        if (given.TryGetValue(what, out var value))
            return value;
        if (file.Variables.TryGetValue(what, out value))
            return Filled(value);
        if (what == "$guid")
            return Guid.CreateVersion7().ToString();
        if (Moment().Match(what) is { Success: true } moment)
            return Time(moment);
        var path = Reference().Match(what);
        return path.Success
            ? Leaf(answers[path.Groups["name"].Value], path.Groups["path"].Value, what)
            : throw new FormatException($"Nothing is known of {{{{{what}}}}}.");
    }

    private static string Leaf(JsonNode answer, string path, string what)
    {
        foreach (var part in Part().EnumerateMatches(path))
        {
            var key = path.AsSpan(part.Index, part.Length).ToString();
            var next = int.TryParse(key, CultureInfo.InvariantCulture, out var index) ? answer.AsArray().ElementAtOrDefault(index) : answer[key];
            answer = next ?? throw new InvalidOperationException($"{{{{{what}}}}} is not there: {answer.ToJsonString()}");
        }

        return answer.ToString();
    }

    // The offices are in China; a date is one of theirs.
    private static string Time(Match moment)
    {
        var days = moment.Groups["days"] is { Success: true } offset ? int.Parse(offset.Value, CultureInfo.InvariantCulture) : 0;
        var then = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddDays(days);
        return moment.Groups["iso"].Success ? then.ToString("O", CultureInfo.InvariantCulture) : then.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\{\{(?<what>[^}]+)\}\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^\$datetime (?:(?<iso>iso8601)|'YYYY-MM-DD')(?: (?<days>-?\d+) d)?$")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^(?<name>\w+)\.response\.body\.(?<path>.+)$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Part();
}
