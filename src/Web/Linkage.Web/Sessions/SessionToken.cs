using Linkage.Web.Door;

namespace Linkage.Web.Sessions;

/// <summary>The session token of a request: a browser has it in a cookie that scripts can't read, another system in <c>Authorization: Bearer</c>.</summary>
internal static class SessionToken
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "linkage-session";

    /// <summary>The token, or null.</summary>
    public static string? Of(HttpRequest request) => Bearer(request) ?? (request.Cookies.TryGetValue(Cookie, out var token) && token.Length > 0 ? token : null);

    /// <summary>Whether the request is a browser's, sent along with whatever page made it.</summary>
    public static bool IsFromCookie(HttpRequest request) => Bearer(request) is null && request.Cookies.ContainsKey(Cookie);

    /// <summary>How the cookie is kept. It has to be taken away in the same way in which it was given.</summary>
    public static CookieOptions CookieFor(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = http.RequestServices.GetRequiredService<DoorSettings>().CookiePath,
        IsEssential = true,
    };

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
}
