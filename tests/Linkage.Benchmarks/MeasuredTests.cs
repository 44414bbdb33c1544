using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Linkage.Testing;

namespace Linkage.Benchmarks;

/// <summary>
/// Figures that tests of a service print when they run at full size (<c>name | value | ms</c>): one definition of what is done, checked in the suite,
/// measured here.
/// </summary>
/// <param name="name">What <c>./bench.sh name</c> selects it by.</param>
/// <param name="project">The service's tests.</param>
/// <param name="filter">Which of them.</param>
/// <param name="fullSize">The variable that makes them full size.</param>
/// <param name="aims">At most so many milliseconds, by how a figure's name begins.</param>
internal sealed partial class MeasuredTests(string name, string project, string filter, string? fullSize, params (string Figure, double Most)[] aims) : IBenchmark
{
    public string Name => name;

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "test", Repository.At(project), "-c", "Release", "--filter", filter, "--logger", "console;verbosity=detailed" },
            RedirectStandardOutput = true,
        };
        if (fullSize is not null)
            start.Environment[fullSize] = "1";
        using var run = Process.Start(start)!;
        var measured = 0;
        while (await run.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Measured().Match(line) is not { Success: true } figure)
                continue;
            measured++;
            var what = figure.Groups[1].Value;
            var most = aims.Where(a => what.StartsWith(a.Figure, StringComparison.Ordinal)).Select(a => (double?)a.Most).FirstOrDefault();
            yield return new Figure(what, double.Parse(figure.Groups[2].Value, CultureInfo.InvariantCulture), "ms", most is { } bound ? Aim.Most(bound) : null);
        }

        await run.WaitForExitAsync();
        if (measured == 0)
            throw new InvalidOperationException($"The tests '{filter}' measured nothing; they ended with {run.ExitCode}.");
    }

    [GeneratedRegex(@"^\s*(.+?) \| ([0-9.]+) \| ms$")]
    private static partial Regex Measured();
}
