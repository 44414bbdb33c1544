namespace Linkage.Benchmarks.Pipeline;

/// <summary>What a run of a pipeline came to.</summary>
/// <param name="Sent">Forwards committed at the sender.</param>
/// <param name="Seconds">From the first forward's commit to the last inbox row's.</param>
/// <param name="Lost">Forwards without an effect at the receiver.</param>
/// <param name="Doubled">Effects beyond one per forward.</param>
internal sealed record PipelineResult(int Sent, double Seconds, long Lost, long Doubled)
{
    public double Rate => Sent / Seconds;
}

/// <summary>A way to bring forwards from a sender's database to a receiver's.</summary>
internal interface IPipeline
{
    /// <summary>Starts, sends a little to warm up, then sends so many forwards as fast as it can and waits until all have arrived.</summary>
    Task<PipelineResult> RunAsync(int warmUp, int count);
}
