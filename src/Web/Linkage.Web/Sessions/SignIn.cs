using System.Text.Json.Nodes;
using Linkage.Web.Routing;

namespace Linkage.Web.Sessions;

/// <summary>
/// Signing in goes to the Directory like everything else. A browser that asks with <c>Session-Transport: cookie</c> gets the token as a cookie
/// that no script can read, and not in the answer.
/// </summary>
internal static class SignIn
{
    public static Task Handle(HttpContext http, ServiceProxy proxy) =>
        proxy.PassOnAsync(http, http.Request.Headers["Session-Transport"] == "cookie" ? KeepTokenFromScriptsAsync : null);

    private static async Task KeepTokenFromScriptsAsync(HttpContext http, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(http.RequestAborted);
        if (answer.IsSuccessStatusCode && JsonNode.Parse(body) is JsonObject session && session["token"]?.GetValue<string>() is { } token)
        {
            session.Remove("token");
            body = session.ToJsonString();
            http.Response.Cookies.Append(SessionToken.Cookie, token, SessionToken.CookieFor(http));
        }

        http.Response.ContentLength = null;
        await http.Response.WriteAsync(body, http.RequestAborted);
    }
}
