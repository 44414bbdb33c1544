using System.Net;
using System.Runtime.ExceptionServices;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.Web.Door;
using Linkage.Web.Sessions;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Linkage.Web.Routing;

/// <summary>Passes a request on to the service that owns its path, with the caller's identity, and the answer back, both as streams (ADR-014).</summary>
internal sealed class ServiceProxy(
    ServiceCatalogue catalogue, SessionLookup sessions, OpenStreams streams, InternalToken tokens, DoorSettings door,
    IHttpForwarder forwarder, IHttpMessageHandlerFactory handlers, ILogger<ServiceProxy> log) : IDisposable
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "services";

    // Nothing moving for that long is a service that hangs: a write's answer may take a while, but a browser has given up long before.
    private static readonly ForwarderRequestConfig Settings = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        ActivityTimeout = TimeSpan.FromMinutes(10),
    };

    private readonly HttpMessageInvoker services = new(handlers.CreateHandler(ClientName), disposeHandler: false);

    /// <summary>Passes it on and writes the answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="rewrite">Writes the answer instead, its status and headers being copied; null to pass it as it is.</param>
    /// <exception cref="Refusal">404 when no service has that path, 503 when its service is away.</exception>
    public async Task PassOnAsync(HttpContext http, AnswerRewrite? rewrite = null)
    {
        var service = catalogue.OwnerOf(http.Request.Path.Value ?? "");
        if (service is null)
            throw catalogue.IsComplete ? Refusal.NotFound() : new Refusal(RefusalKind.Unavailable, "service-away");

        http.PassOnAsHead();
        TakeAsMuchAsTheServiceDoes(http);
        var token = SessionToken.Of(http.Request);
        var caller = await sessions.FindAsync(token, http.RequestAborted);
        var crossing = new Crossing(caller.IsKnown ? tokens.Mint(caller) : null, streams, door.PathBase, rewrite);
        var error = await forwarder.SendAsync(http, $"http://{service}", services, Settings, crossing, http.RequestAborted);
        if (error is not ForwarderError.None)
            Fail(http, service, error);

        if (HttpMethods.IsDelete(http.Request.Method) && http.Request.Path.StartsWithSegments("/api/v1/sessions", StringComparison.OrdinalIgnoreCase))
            sessions.Forget(token);
    }

    /// <inheritdoc/>
    public void Dispose() => services.Dispose();

    // Most requests are small, and the edge says so before it troubles a service; files may be as large as their service documents,
    // and somewhat more, since the frames of a chunked body count here; the service looks at the exact length and says what its limit is.
    private void TakeAsMuchAsTheServiceDoes(HttpContext http)
    {
        if (catalogue.LargestBodyOf(http.Request.Path.Value ?? "") is { } most
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + most / 16 + 64 * 1024;
    }

    // The forwarder leaves a bare status behind; what is thrown here becomes a problem document. Once the answer has begun, it can only break off.
    private void Fail(HttpContext http, string service, ForwarderError error)
    {
        var cause = http.Features.Get<IForwarderErrorFeature>()?.Exception;
        if (http.RequestAborted.IsCancellationRequested)
            throw new OperationCanceledException("The caller has left.", cause, http.RequestAborted);

        // It is the caller's body that broke off or was too large, not the service.
        if (error is ForwarderError.RequestBodyClient)
            throw Causes(cause).OfType<BadHttpRequestException>().FirstOrDefault() ?? new BadHttpRequestException("The body broke off.", cause!);

        // What the crossing itself refused, or failed in.
        if (error is ForwarderError.RequestCreation or ForwarderError.ResponseHeaders && cause is not (null or IOException or HttpRequestException))
            ExceptionDispatchInfo.Throw(cause);

        log.LogWarning("{Service} did not answer {Method} {Path}: {Error}, {Reason}",
            service, http.Request.Method, http.Request.Path, error, Causes(cause).LastOrDefault()?.Message);
        if (!http.Response.HasStarted)
        {
            // Whether a write took effect is not known here: the same Idempotency-Key sent again gives its answer, once.
            throw new Refusal(RefusalKind.Unavailable, "service-away");
        }
    }

    private static IEnumerable<Exception> Causes(Exception? exception) => exception switch
    {
        null => [],
        AggregateException many => many.InnerExceptions.SelectMany(Causes),
        _ => [exception, .. Causes(exception.InnerException)],
    };
}
