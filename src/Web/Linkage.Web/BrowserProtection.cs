using Linkage.ServiceDefaults.Problems;
using Linkage.Web.Sessions;

namespace Linkage.Web;

/// <summary>Headers that keep a browser from doing what it shouldn't, and the refusal of writes that another site sent with our cookie.</summary>
internal sealed class BrowserProtection(RequestDelegate next)
{
    /// <summary>What every answer says to the browser: the app's files too, which are served before anybody is asked who they are.</summary>
    public static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    public Task InvokeAsync(HttpContext http)
    {
        SetHeaders(http.Response.Headers);

        var site = http.Request.Headers["Sec-Fetch-Site"].ToString();
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)
            && SessionToken.IsFromCookie(http.Request) && site is not ("" or "same-origin" or "none"))
            throw Refusal.NotAllowed("cross-site");

        return next(http);
    }
}
