using System.Net.Http.Headers;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace Linkage.Web.Routing;

/// <summary>Writes an answer otherwise than its service gave it; status and headers are copied already.</summary>
internal delegate Task AnswerRewrite(HttpContext http, HttpResponseMessage answer);

/// <summary>
/// What changes of one request, and of its answer, at the edge: the outside token goes no further and the inside one, if any, goes in;
/// server-sent events are open to their reader before the first of them; all else passes as it is, hop-by-hop headers aside.
/// </summary>
internal sealed class Crossing(string? innerToken, OpenStreams streams, string pathBase, AnswerRewrite? rewrite) : HttpTransformer
{
    // The trace goes on in the headers that the outgoing call writes by itself; OutsideContext sees to what it writes.
    private static readonly string[] Outside =
    [
        HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.Trailer,
        HeaderNames.TraceParent, HeaderNames.TraceState, HeaderNames.RequestId, HeaderNames.CorrelationContext, HeaderNames.Baggage,
    ];

    /// <inheritdoc/>
    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var headers = proxyRequest.Headers;
        headers.Host = null;
        foreach (var name in Outside)
            headers.Remove(name);
        if (innerToken is not null)
            headers.Authorization = new AuthenticationHeaderValue("Bearer", innerToken);
        headers.TryAddWithoutValidation("X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null)
            return false;

        // What the edge says of every answer, the service may say better; never both.
        foreach (var (name, _) in proxyResponse.Headers.NonValidated)
            httpContext.Response.Headers.Remove(name);
        await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        httpContext.Response.Headers.Remove(HeaderNames.Server);
        // A service knows nothing of the path below which browsers find it.
        if (httpContext.Response.Headers.Location.ToString() is ['/', not '/', ..] own)
            httpContext.Response.Headers.Location = pathBase + own;

        if (rewrite is not null)
            await rewrite(httpContext, proxyResponse);
        else if (proxyResponse.Content.Headers.ContentType?.MediaType == "text/event-stream")
            await streams.WatchAsync(httpContext, ended => StreamAsync(httpContext, proxyResponse, ended));
        else
            return true;
        return false;
    }

    // The reader learns at once that the stream is open, not with its first event; and it may be silent for as long as it likes.
    private static async Task StreamAsync(HttpContext http, HttpResponseMessage answer, CancellationToken ended)
    {
        await http.Response.Body.FlushAsync(ended);
        await answer.Content.CopyToAsync(http.Response.Body, ended);
    }
}
