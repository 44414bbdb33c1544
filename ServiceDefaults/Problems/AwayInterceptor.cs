using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Linkage.ServiceDefaults.Problems;

/// <summary>
/// Answers a gRPC caller <see cref="StatusCode.Unavailable"/> (ask again) when a store or another service is away, where gRPC by itself would say
/// <see cref="StatusCode.Unknown"/>: the same exceptions that <see cref="ProblemWriter"/> answers with 503.
/// </summary>
public sealed class AwayInterceptor(IEnumerable<IRefusalTranslator> translators) : Interceptor
{
    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception) when (exception is not RpcException && Away(exception) is { } away)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, away.Code, exception));
        }
    }

    private Refusal? Away(Exception exception)
    {
        var refusal = exception as Refusal ?? translators.Select(translator => translator.Translate(exception)).FirstOrDefault(known => known is not null);
        return refusal is { Kind: RefusalKind.Unavailable } ? refusal : null;
    }
}
