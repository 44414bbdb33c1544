using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Linkage.ServiceDefaults.Telemetry;

/// <summary>
/// Decides where a trace may begin: with a request, a message or a piece of work, but not with a call to a store or to another process that nothing
/// prompted. Those are polls (the outbox's relay asks several times a second), and would bury the traces that somebody looks for.
/// </summary>
internal sealed class UnpromptedCallSampler : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind is ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
