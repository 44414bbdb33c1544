using System.Text.Json.Nodes;
using Linkage.Web.Routing;

namespace Linkage.Web.Sessions;

/// <summary>
/// Signing in goes to the Directory like everything else. A browser that asks with <c>Session-Transport: cookie</c> gets the token as a cookie
/// that no script can read, and not in the answer.
/// </summary>
internal static class SignIn
{
    public static async Task Handle(HttpContext http, ServiceProxy proxy)
    {
        if (http.Request.Headers["Session-Transport"] != "cookie")
        {
            await proxy.PassOnAsync(http);
            return;
        }

        using var answer = await proxy.AskAsync(http);
        var body = await answer.Content.ReadAsStringAsync(http.RequestAborted);
        if (answer.IsSuccessStatusCode && JsonNode.Parse(body) is JsonObject session && session["token"]?.GetValue<string>() is { } token)
        {
            session.Remove("token");
            body = session.ToJsonString();
            http.Response.Cookies.Append(SessionToken.Cookie, token, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
                Path = "/",
                IsEssential = true,
            });
        }

        ServiceProxy.CopyHead(answer, http.Response);
        http.Response.ContentLength = null;
        await http.Response.WriteAsync(body, http.RequestAborted);
    }
}
