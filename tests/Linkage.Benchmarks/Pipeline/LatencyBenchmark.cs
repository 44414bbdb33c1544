using System.Diagnostics;
using Linkage.Testing;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>From the click to the committed inbox row while little is going on: 50 forwards a second, each at its own time.</summary>
internal sealed class LatencyBenchmark : IBenchmark
{
    private const int Count = 500;
    private const int WarmUp = 100;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    public string Name => "latency";

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        await using var platform = await LinkagePipeline.StartAsync();
        platform.Commits.IsOn = true;
        await SubmitAsync(platform, 0, WarmUp);
        var clicks = await SubmitAsync(platform, WarmUp, Count);
        await Eventually.TrueAsync(() => clicks.Keys.All(platform.Commits.Committed.ContainsKey));

        var milliseconds = clicks.Select(c => Stopwatch.GetElapsedTime(c.Value, platform.Commits.Committed[c.Key]).TotalMilliseconds).Order().ToArray();
        yield return new Figure("click to inbox row, median", milliseconds[Count / 2], "ms", Aim.Most(50));
        yield return new Figure("click to inbox row, p99", milliseconds[Count * 99 / 100], "ms", Aim.Most(250));
    }

    // Open loop: the next click does not wait for the one before.
    private static async Task<Dictionary<Guid, long>> SubmitAsync(LinkagePipeline.Platform platform, int first, int count)
    {
        using var timer = new PeriodicTimer(Every);
        var clicks = new List<Task<(Guid Envelope, long At)>>(count);
        for (var i = first; i < first + count; i++)
        {
            await timer.WaitForNextTickAsync();
            clicks.Add(ClickAsync(platform, i));
        }

        return (await Task.WhenAll(clicks)).ToDictionary(c => c.Envelope, c => c.At);
    }

    private static async Task<(Guid Envelope, long At)> ClickAsync(LinkagePipeline.Platform platform, int i)
    {
        var at = TimeProvider.System.GetTimestamp();
        return ((await platform.SubmitOneAsync(i)).EnvelopeId, at);
    }
}
