using Linkage.Benchmarks;
using Linkage.Benchmarks.Pipeline;
using Linkage.Benchmarks.Streams;

// ./bench.sh [name…]: runs the benchmarks whose name begins so, prints a line per figure, writes artifacts/bench/<name>.json.
IBenchmark[] all = [new FsyncBenchmark(), new PipelineBenchmark(), new InboxBenchmark(), new LatencyBenchmark(), new StreamBenchmark(), new PlatformBenchmark(), new SurveyBenchmark()];
var wanted = all.Where(b => args.Length == 0 || args.Any(name => b.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))).ToArray();
if (wanted.Length == 0)
{
    await Console.Error.WriteLineAsync($"None of the benchmarks is named so; there are {string.Join(", ", all.Select(b => b.Name))}.");
    return 2;
}

var allReached = true;
foreach (var benchmark in wanted)
    allReached &= await Report.WriteAsync(benchmark.Name, benchmark.RunAsync());
return allReached ? 0 : 1;
