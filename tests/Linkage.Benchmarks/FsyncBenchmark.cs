using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Linkage.Benchmarks;

/// <summary>What a commit costs on this disk: without it no rate means anything.</summary>
internal sealed partial class FsyncBenchmark : IBenchmark
{
    public string Name => "fsync";

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        var program = System.IO.Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(v => Path.Combine(v, "bin", "pg_test_fsync")).Last(File.Exists);
        var file = Path.Combine(System.IO.Directory.CreateDirectory("artifacts").FullName, "fsync.probe");
        using var probe = Process.Start(new ProcessStartInfo(program, ["-s", "1", "-f", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await probe.StandardOutput.ReadToEndAsync();
        await probe.WaitForExitAsync();
        var line = FdatasyncLine().Match(output);
        if (!line.Success)
            throw new InvalidOperationException($"pg_test_fsync did not print a figure for fdatasync: {output}");
        yield return new Figure("pg_test_fsync fdatasync", double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture), "microseconds");
    }

    // The first one: one 8 kB write.
    [GeneratedRegex(@"fdatasync\s+[0-9.]+ ops/sec\s+([0-9.]+) usecs/op")]
    private static partial Regex FdatasyncLine();
}
