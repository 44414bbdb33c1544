using Grpc.Core;
using Linkage.Directory.Contracts.Grpc.V1;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Linkage.Directory.Client;

/// <summary>One call over gRPC: so long in all as <see cref="DirectoryClientOptions.Patience"/> says, asked again while nobody answers.</summary>
internal sealed class DirectoryCalls(DirectoryReader.DirectoryReaderClient client, IOptions<DirectoryClientOptions> options, TimeProvider clock)
{
    private static readonly ResiliencePipeline Repeat = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RpcException>(fault => fault.StatusCode is StatusCode.Unavailable),
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100),
        })
        .Build();

    /// <param name="call">The call.</param>
    /// <param name="noneOn">Statuses that mean "there is none".</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DirectoryUnavailableException">Nobody answered in time.</exception>
    /// <exception cref="ArgumentException">The Directory says that the question makes no sense.</exception>
    public async Task<T?> AskAsync<T>(
        Func<DirectoryReader.DirectoryReaderClient, CallOptions, AsyncUnaryCall<T>> call, IReadOnlyList<StatusCode> noneOn, CancellationToken ct) where T : class
    {
        var deadline = clock.GetUtcNow().UtcDateTime + options.Value.Patience;
        try
        {
            return await Repeat.ExecuteAsync(async token => await call(client, new CallOptions(deadline: deadline, cancellationToken: token)), ct);
        }
        catch (RpcException fault) when (noneOn.Contains(fault.StatusCode))
        {
            return null;
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.Cancelled && ct.IsCancellationRequested)
        {
            throw new OperationCanceledException("The question was withdrawn.", fault, ct);
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.InvalidArgument)
        {
            throw new ArgumentException(fault.Status.Detail, fault);
        }
        // Cancelled by the other end: it is going down.
        catch (RpcException fault) when (fault.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled)
        {
            throw new DirectoryUnavailableException($"The Directory did not answer: {fault.Status}", fault);
        }
    }
}
