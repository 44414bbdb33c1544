using Linkage.ServiceDefaults.Problems;
using Linkage.Web.Door;
using Linkage.Web.Sessions;

namespace Linkage.Web;

/// <summary>Headers that keep a browser from doing what it shouldn't, and the refusal of writes that another site sent with our cookie.</summary>
internal sealed class BrowserProtection(RequestDelegate next, DoorSettings settings, ILogger<BrowserProtection> log)
{
    /// <summary>What every answer says to the browser: the app's files too, which are served before anybody is asked who they are.</summary>
    public static void SetHeaders(IHeaderDictionary headers, DoorSettings settings)
    {
        var frames = settings.FrameAncestors.Count == 0 ? "'none'" : $"'self' {string.Join(' ', settings.FrameAncestors)}";
        headers.ContentSecurityPolicy =
            $"default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-ancestors {frames}; base-uri 'self'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    public Task InvokeAsync(HttpContext http)
    {
        SetHeaders(http.Response.Headers, settings);
        // What the API says is for who asked, and stays on no disk: the next person at the same desk presses Back. A service may say otherwise of what it gives.
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            http.Response.Headers.CacheControl = "no-store";

        if (!ChangesNothing(http.Request.Method)
            && SessionToken.IsFromCookie(http.Request) && !IsFromOurPages(http.Request))
            throw Refusal.NotAllowed("cross-site");

        return next(http);
    }

    private static bool ChangesNothing(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Browsers say Sec-Fetch-Site over TLS and to localhost only, so that in an office's network Origin is what there is; who sends neither is no browser of these years.
    private bool IsFromOurPages(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
            return false;

        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || IsOurs(origin, request.Host))
            return true;
        log.LogWarning("A write from a page of {Origin} was refused at the host {Host}: a proxy that changes the host needs Edge:Origins", origin, request.Host);
        return false;
    }

    // Not the scheme: behind a proxy that ends TLS it is the proxy's word, and the host alone tells one site from another.
    private bool IsOurs(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && (settings.Origins.Contains(uri.GetLeftPart(UriPartial.Authority), StringComparer.OrdinalIgnoreCase)
            || (string.Equals(uri.IdnHost, host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) && uri.Port == (host.Port ?? (uri.Scheme == Uri.UriSchemeHttps ? 443 : 80))));
}
