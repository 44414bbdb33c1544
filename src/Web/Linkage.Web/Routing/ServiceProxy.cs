using System.Net.Http.Headers;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.Web.Sessions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Linkage.Web.Routing;

/// <summary>Passes a request on to the service that owns its path, with the caller's identity, and the answer back, both as streams.</summary>
internal sealed class ServiceProxy(ServiceCatalogue catalogue, SessionLookup sessions, OpenStreams streams, InternalToken tokens, IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "services";

    // Hop-by-hop headers, and those that must not cross the edge: the outside token goes no further, the inside one is ours.
    private static readonly HashSet<string> NotPassedOn = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.TransferEncoding, HeaderNames.TE, HeaderNames.Trailer, HeaderNames.Upgrade,
        HeaderNames.ProxyAuthorization, HeaderNames.ProxyAuthenticate, HeaderNames.Host, HeaderNames.Authorization, HeaderNames.Cookie,
        HeaderNames.TraceParent, HeaderNames.TraceState, HeaderNames.Server,
    };

    /// <summary>Passes it on and writes the answer.</summary>
    public async Task PassOnAsync(HttpContext http)
    {
        using var answer = await AskAsync(http);
        if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            await streams.WatchAsync(http, async ended =>
            {
                CopyHead(answer, http.Response);
                // The reader learns at once that the stream is open, not with its first event.
                await http.Response.Body.FlushAsync(ended);
                await CopyAsync(answer, http, ended);
            });
            return;
        }

        CopyHead(answer, http.Response);
        await CopyAsync(answer, http, http.RequestAborted);

        if (HttpMethods.IsDelete(http.Request.Method) && http.Request.Path.StartsWithSegments("/api/v1/sessions", StringComparison.OrdinalIgnoreCase))
            sessions.Forget(SessionToken.Of(http.Request));
    }

    /// <summary>Passes it on and gives the answer, headers read.</summary>
    /// <exception cref="Refusal">404 when no service has that path, 503 when its service is away.</exception>
    public async Task<HttpResponseMessage> AskAsync(HttpContext http)
    {
        var service = catalogue.OwnerOf(http.Request.Path.Value ?? "");
        if (service is null)
            throw catalogue.IsComplete ? Refusal.NotFound() : new Refusal(RefusalKind.Unavailable, "service-away");

        TakeAsMuchAsTheServiceDoes(http);
        var caller = await sessions.FindAsync(SessionToken.Of(http.Request), http.RequestAborted);
        using var request = Request(http, service, caller);
        try
        {
            return await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        }
        catch (HttpRequestException exception) when (exception.InnerException is BadHttpRequestException bad)
        {
            // It is the caller's body that broke off or was too large, not the service.
            throw bad;
        }
        catch (Exception exception) when (exception is HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            // Whether a write took effect is not known here: the same Idempotency-Key sent again gives its answer, once.
            throw new Refusal(RefusalKind.Unavailable, "service-away");
        }
    }

    // Most requests are small, and the edge says so before it troubles a service; files may be as large as their service documents,
    // and somewhat more, since the frames of a chunked body count here; the service looks at the exact length and says what its limit is.
    private void TakeAsMuchAsTheServiceDoes(HttpContext http)
    {
        if (catalogue.LargestBodyOf(http.Request.Path.Value ?? "") is { } most
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + most / 16 + 64 * 1024;
    }

    /// <summary>Copies status and headers.</summary>
    public static void CopyHead(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!NotPassedOn.Contains(name))
                response.Headers[name] = values.ToArray();
    }

    private HttpRequestMessage Request(HttpContext http, string service, Caller caller)
    {
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri($"http://{service}{http.Request.Path.ToUriComponent()}{http.Request.QueryString}"));
        if (http.Request.ContentLength is > 0 || http.Request.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(http.Request.Body);
        foreach (var (name, values) in http.Request.Headers)
            if (!NotPassedOn.Contains(name) && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        if (caller.IsKnown)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Mint(caller));
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", http.Connection.RemoteIpAddress?.ToString());
        return request;
    }

    // Flushed piece by piece: server-sent events must not wait for a full buffer.
    private static async Task CopyAsync(HttpResponseMessage answer, HttpContext http, CancellationToken ct)
    {
        await using var from = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, ct)) > 0)
        {
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), ct);
            await http.Response.Body.FlushAsync(ct);
        }
    }
}
