using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Linkage.Persistence.UnitOfWork;

/// <summary>
/// Marks an endpoint that takes a file: its body may be larger than others', and is spooled to disk before the transaction begins, so that a slow
/// sender holds neither a connection nor memory. The endpoint reads a stream that it can seek in.
/// </summary>
/// <param name="Most">Largest body in bytes; the edge learns it from the OpenAPI document.</param>
/// <param name="TooLarge">What is said to a larger one.</param>
public sealed record SpooledBody(long Most, Func<Refusal> TooLarge) : IRequestSizeLimitMetadata
{
    long? IRequestSizeLimitMetadata.MaxRequestBodySize => Most;

    internal async Task SpoolAsync(HttpRequest request, CancellationToken ct)
    {
        // The server counts the frames of a chunked body too; the exact length is looked at below.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Most + Most / 16 + 64 * 1024;
        request.EnableBuffering();
        try
        {
            await request.Body.CopyToAsync(Stream.Null, ct);
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge();
        }

        if (request.Body.Length > Most)
            throw TooLarge();
        request.Body.Position = 0;
    }
}
