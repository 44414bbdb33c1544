using Linkage.Web.Routing;

namespace Linkage.Web.Sessions;

/// <summary>
/// Signing out goes to the Directory like everything else, and takes the cookie out of the browser whatever the Directory says of the session: one that
/// has ended already leaves nothing behind either. Over TLS the browser also forgets what it kept of answers; drafts that somebody wrote stay where they are.
/// </summary>
internal static class SignOut
{
    public static Task Handle(HttpContext http, ServiceProxy proxy)
    {
        var isFromCookie = SessionToken.IsFromCookie(http.Request);
        return proxy.PassOnAsync(http, isFromCookie ? TakeTheCookieAsync : null);
    }

    private static async Task TakeTheCookieAsync(HttpContext http, HttpResponseMessage answer)
    {
        http.Response.Cookies.Delete(SessionToken.Cookie, SessionToken.CookieFor(http));
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
