using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Linkage.Testing;

namespace Linkage.Benchmarks;

/// <summary>
/// A three-level survey by the API at full size: 1 province, 16 cities, 160 counties, 40 indicators, 20 recommendations a county.
/// It is the speed test of the service (<c>ThreeLevelSpeedTests</c>) with <c>LINKAGE_SURVEY_FULL=1</c>: one definition of what is measured.
/// </summary>
internal sealed partial class SurveyBenchmark : IBenchmark
{
    private const string Test = "tests/Linkage.JointSurveys.Tests/Linkage.JointSurveys.Tests.csproj";

    private static readonly Dictionary<string, Aim> Aims = new()
    {
        ["consolidated, 16 x 10"] = Aim.Most(60_000),
        ["consolidated view"] = Aim.Most(300),
    };

    public string Name => "survey";

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "test", Repository.At(Test), "-c", "Release", "--filter", "FullyQualifiedName~ThreeLevelSpeed", "--logger", "console;verbosity=detailed" },
            RedirectStandardOutput = true,
            Environment = { ["LINKAGE_SURVEY_FULL"] = "1" },
        };
        using var run = Process.Start(start)!;
        var measured = 0;
        while (await run.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Measured().Match(line) is not { Success: true } figure)
                continue;
            measured++;
            var name = figure.Groups[1].Value;
            yield return new Figure(name, double.Parse(figure.Groups[2].Value, CultureInfo.InvariantCulture), "ms", Aims.GetValueOrDefault(name));
        }

        await run.WaitForExitAsync();
        if (measured == 0)
            throw new InvalidOperationException($"The speed test measured nothing; it ended with {run.ExitCode}.");
    }

    [GeneratedRegex(@"^\s*(.+?) \| ([0-9]+) \| ms$")]
    private static partial Regex Measured();
}
