namespace Linkage.Benchmarks.Pipeline;

/// <summary>From committed forward to committed inbox row: ours against a hand-tuned one and against the plain pattern, in one run.</summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    private const int Rounds = 3;

    public string Name => "pipeline";

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        await foreach (var fsync in new FsyncBenchmark().RunAsync())
            yield return fsync;

        // In turns, and the middle one counts: whatever else the machine does meets all three.
        var (raw, ours, plain) = (new List<PipelineResult>(), new List<PipelineResult>(), new List<PipelineResult>());
        for (var round = 0; round < Rounds; round++)
        {
            raw.Add(await new RawPipeline().RunAsync(warmUp: 8_000, count: 20_000));
            ours.Add(await new LinkagePipeline().RunAsync(warmUp: 8_000, count: 20_000));
            plain.Add(await new PlainPipeline().RunAsync(warmUp: 200, count: 1_500));
        }

        foreach (var figure in Figures("(b) raw", raw).Concat(Figures("(c) plain", plain)))
            yield return figure;
        yield return new Figure("(a) pipeline", Rate(ours), "forwards/s", Aim.Least(5_000));
        yield return new Figure("(a) pipeline lost", ours.Sum(r => r.Lost), "forwards", Aim.Most(0));
        yield return new Figure("(a) pipeline doubled", ours.Sum(r => r.Doubled), "forwards", Aim.Most(0));
        yield return new Figure("(a) / (b)", Rate(ours) / Rate(raw), "ratio", Aim.Least(0.5));
        yield return new Figure("(a) / (c)", Rate(ours) / Rate(plain), "ratio", Aim.Least(4));
    }

    private static double Rate(List<PipelineResult> rounds) => rounds.Select(r => r.Rate).Order().ElementAt(rounds.Count / 2);

    private static IEnumerable<Figure> Figures(string name, List<PipelineResult> rounds) =>
    [
        new Figure(name, Rate(rounds), "forwards/s"),
        new Figure($"{name} lost", rounds.Sum(r => r.Lost), "forwards"),
        new Figure($"{name} doubled", rounds.Sum(r => r.Doubled), "forwards"),
    ];
}
