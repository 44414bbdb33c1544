using System.Diagnostics;
using OpenTelemetry;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>Stands for an exporter: every span is recorded and handed over.</summary>
internal sealed class CountedSpans : BaseProcessor<Activity>
{
    private long _ended;

    public long Ended => Interlocked.Read(ref _ended);

    public override void OnEnd(Activity data) => Interlocked.Increment(ref _ended);
}
