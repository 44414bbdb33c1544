using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Linkage.ServiceDefaults.Discovery;

/// <summary>Repeats reads (GET, HEAD) that failed for a passing reason: three times with growing pauses. Writes are never repeated here.</summary>
internal sealed class ReadRetryHandler : DelegatingHandler
{
    private static readonly ResiliencePipeline<HttpResponseMessage> Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>().Handle<TimeoutRejectedException>()
                .HandleResult(answer => answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout),
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100),
        })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head
            ? await Pipeline.ExecuteAsync(async ct => await base.SendAsync(request, ct), cancellationToken)
            : await base.SendAsync(request, cancellationToken);
}
