namespace Linkage.Benchmarks.Pipeline;

/// <summary>From committed forward to committed inbox row: ours against a hand-tuned one and against the plain pattern, in one run.</summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    public string Name => "pipeline";

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        await foreach (var fsync in new FsyncBenchmark().RunAsync())
            yield return fsync;

        var raw = await new RawPipeline().RunAsync(warmUp: 4_000, count: 40_000);
        var ours = await new LinkagePipeline().RunAsync(warmUp: 4_000, count: 40_000);
        var plain = await new PlainPipeline().RunAsync(warmUp: 500, count: 4_000);

        foreach (var figure in Figures("(b) raw", raw).Concat(Figures("(c) plain", plain)))
            yield return figure;
        yield return new Figure("(a) pipeline", ours.Rate, "forwards/s", Aim.Least(5_000));
        yield return new Figure("(a) pipeline lost", ours.Lost, "forwards", Aim.Most(0));
        yield return new Figure("(a) pipeline doubled", ours.Doubled, "forwards", Aim.Most(0));
        yield return new Figure("(a) / (b)", ours.Rate / raw.Rate, "ratio", Aim.Least(0.5));
        yield return new Figure("(a) / (c)", ours.Rate / plain.Rate, "ratio", Aim.Least(4));
    }

    private static IEnumerable<Figure> Figures(string name, PipelineResult result) =>
    [
        new Figure(name, result.Rate, "forwards/s"),
        new Figure($"{name} lost", result.Lost, "forwards"),
        new Figure($"{name} doubled", result.Doubled, "forwards"),
    ];
}
