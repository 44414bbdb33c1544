using global::System.Text.RegularExpressions;

namespace Linkage.System.Tests.Walks;

/// <summary>One request of an <c>.http</c> file, its variables not filled in yet.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Name">By which later requests use its answer; null when none does.</param>
/// <param name="Body">Null without one.</param>
internal sealed record HttpStep(int Line, string? Name, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string? Body);

/// <summary>An <c>.http</c> file as the VS Code REST Client reads it, the part of its language that <c>docs/</c> uses.</summary>
/// <param name="Variables"><c>@name = value</c>, which may use those above it.</param>
internal sealed partial record HttpFile(IReadOnlyDictionary<string, string> Variables, IReadOnlyList<HttpStep> Steps)
{
    /// <exception cref="FormatException">A block has no request line.</exception>
    public static HttpFile Parse(string text)
    {
        var lines = text.Split('\n');
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var steps = new List<HttpStep>();
        for (var start = 0; start < lines.Length;)
        {
            var end = Array.FindIndex(lines, start + 1, line => line.StartsWith("###", StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            if (Step(lines, start, end, variables) is { } step)
                steps.Add(step);
            start = end;
        }

        return new(variables, steps);
    }

    private static HttpStep? Step(string[] lines, int start, int end, Dictionary<string, string> variables)
    {
        string? name = null;
        var at = start;
        for (; at < end && lines[at] is var line && (line.Length == 0 || line[0] is '#' or '@'); at++)
        {
            if (NameLine().Match(line) is { Success: true } named)
                name = named.Groups["name"].Value;
            else if (VariableLine().Match(line) is { Success: true } variable)
                variables[variable.Groups["name"].Value] = variable.Groups["value"].Value;
        }

        if (at == end)
            return null;
        var request = RequestLine().Match(lines[at]);
        if (!request.Success)
            throw new FormatException($"Line {at + 1} is no request: {lines[at]}");
        var headers = lines[(at + 1)..end].TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).Select(pair => (pair[0], pair[1])).ToArray();
        var body = string.Join('\n', lines[(at + 1 + headers.Length)..end]).Trim();
        return new(at + 1, name, request.Groups["method"].Value, request.Groups["address"].Value, headers, body.Length == 0 ? null : body);
    }

    [GeneratedRegex(@"^# @name (?<name>\w+)$")]
    private static partial Regex NameLine();

    [GeneratedRegex(@"^@(?<name>\w+) = (?<value>.+)$")]
    private static partial Regex VariableLine();

    [GeneratedRegex(@"^(?<method>GET|POST|PUT|DELETE) (?<address>\S+)$")]
    private static partial Regex RequestLine();
}
