using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Linkage.ServiceDefaults.Http;

/// <summary>
/// How this process calls others: by name (<c>http://directory</c>, <c>http://_grpc.directory</c> for a named endpoint), found in the configuration
/// that the AppHost writes (<c>services:{name}:{endpoint}:{n}</c>), and with patience for reads only.
/// </summary>
internal static class Calls
{
    private static readonly TimeSpan OneRead = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddCalls(this IServiceCollection services) => services
        .AddServiceDiscovery()
        .ConfigureHttpClientDefaults(http =>
        {
            http.AddResilienceHandler("reads", RepeatReads);
            http.AddServiceDiscovery();
        });

    // A write is never repeated by itself: whether it took effect is not known here, and only its caller has the Idempotency-Key.
    // What never left this process is no repetition: the next replica takes it when one refuses the connection.
    private static void RepeatReads(ResiliencePipelineBuilder<HttpResponseMessage> pipeline)
    {
        var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = 3, BackoffType = DelayBackoffType.Exponential, UseJitter = true, Delay = TimeSpan.FromMilliseconds(100) };
        retry.DisableForUnsafeHttpMethods();
        var repeatsRead = retry.ShouldHandle;
        retry.ShouldHandle = async outcome =>
            outcome.Outcome.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } || await repeatsRead(outcome);
        pipeline.AddRetry(retry).AddTimeout(new HttpTimeoutStrategyOptions
        {
            TimeoutGenerator = arguments => ValueTask.FromResult(
                arguments.Context.GetRequestMessage()?.Method is { } method && (method == HttpMethod.Get || method == HttpMethod.Head) ? OneRead : Timeout.InfiniteTimeSpan),
        });
    }
}
