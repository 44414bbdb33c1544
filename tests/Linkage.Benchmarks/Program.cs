using Linkage.Benchmarks;
using Linkage.Benchmarks.Pipeline;
using Linkage.Benchmarks.Streams;

// ./bench.sh [name…]: runs the benchmarks whose name begins so, prints a line per figure, writes artifacts/bench/<name>.json.
IBenchmark[] all =
[
    new FsyncBenchmark(), new PipelineBenchmark(), new InboxBenchmark(), new InboxReadsBenchmark(), new LatencyBenchmark(), new StreamBenchmark(), new PlatformBenchmark(),
    // A three-level survey: 1 province, 16 cities, 160 counties, 40 indicators, 20 recommendations a county.
    new MeasuredTests("survey", "tests/Linkage.JointSurveys.Tests/Linkage.JointSurveys.Tests.csproj", "FullyQualifiedName~ThreeLevelSpeed", "LINKAGE_SURVEY_FULL",
        ("consolidated, 16 x 10", 60_000), ("consolidated view", 300)),
    new MeasuredTests("proposals", "tests/Linkage.Proposals.Tests/Linkage.Proposals.Tests.csproj", "FullyQualifiedName~VolumeTests", "LINKAGE_VOLUME_FULL",
        ("1700 filed and assigned in one batch, all messages delivered", 60_000), ("page of 50 among 200000 proposals", 50)),
    new MeasuredTests("look-alikes", "tests/Linkage.Forwarding.Tests/Linkage.Forwarding.Tests.csproj", "FullyQualifiedName~CorpusTests.Finds_copies_among", null,
        ("look-alikes among 50000, median", 30)),
];
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
