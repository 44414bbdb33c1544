using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace Linkage.ServiceDefaults.Http;

/// <summary>
/// How this process calls others: by name (<c>http://directory</c>, <c>http://_grpc.directory</c> for a named endpoint), found in the configuration
/// that the AppHost writes (<c>services:{name}:{endpoint}:{n}</c>), and with patience for reads only.
/// </summary>
internal static class Calls
{
    private static readonly TimeSpan OneRead = TimeSpan.FromSeconds(10);

    // What passes by itself. Another 5xx is a fault that asking again would only repeat; 429 is for whoever asked.
    private static readonly HttpStatusCode[] Passing = [HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout];

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
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100),
            // How long the other side wants to be left alone is for whoever asked; nobody is kept waiting for it here.
            ShouldRetryAfterHeader = false,
            ShouldHandle = outcome => ValueTask.FromResult(
                outcome.Outcome.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
                || IsRead(outcome.Context) && (outcome.Outcome.Exception is HttpRequestException or TimeoutRejectedException || outcome.Outcome.Result is { } answer && Passing.Contains(answer.StatusCode))),
        };
        pipeline.AddRetry(retry).AddTimeout(new HttpTimeoutStrategyOptions
        {
            TimeoutGenerator = arguments => ValueTask.FromResult(IsRead(arguments.Context) ? OneRead : Timeout.InfiniteTimeSpan),
        });
    }

    private static bool IsRead(ResilienceContext context) => context.GetRequestMessage()?.Method is { } method && (method == HttpMethod.Get || method == HttpMethod.Head);
}
