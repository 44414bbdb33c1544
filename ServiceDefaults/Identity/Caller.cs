using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Linkage.ServiceDefaults.Identity;

/// <summary>
/// Who asks: the person, the body for which they act, and their roles there. Bound from the token that the edge sends;
/// an endpoint takes it as a parameter.
/// </summary>
/// <param name="UserId">Stable id of the account, <c>anonymous</c> when nobody is signed in.</param>
/// <param name="Name">Name to show and to keep in histories.</param>
/// <param name="Body">Code of the body (GB/T 2260), empty for a service.</param>
/// <param name="Level"><c>county</c>, <c>city</c>, <c>province</c>, <c>national</c>, empty for a service.</param>
/// <param name="Roles">Role codes, see <see cref="Identity.Roles"/>.</param>
public sealed record Caller(string UserId, string Name, string Body, string Level, FrozenSet<string> Roles)
{
    /// <summary>Nobody.</summary>
    public static Caller Anonymous { get; } = new("anonymous", "", "", "", FrozenSet<string>.Empty);

    /// <summary>Id of the session (会话) in which a person acts, not a secret; null for a service.</summary>
    public string? SessionId { get; init; }

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsKnown => UserId != Anonymous.UserId;

    /// <summary>Whether the caller has the role in the body for which they act.</summary>
    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Whether the caller has one of the roles.</summary>
    public bool IsAny(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
            if (Roles.Contains(role))
                return true;
        return false;
    }

    /// <summary>The caller of a request.</summary>
    public static Caller Of(HttpContext http) => Of(http.User);

    /// <summary>The caller behind a principal.</summary>
    public static Caller Of(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true }
        ? new(
            user.FindFirstValue(InternalToken.Subject) ?? Anonymous.UserId,
            user.FindFirstValue(InternalToken.Name) ?? "",
            user.FindFirstValue(InternalToken.Body) ?? "",
            user.FindFirstValue(InternalToken.Level) ?? "",
            user.FindAll(InternalToken.Role).Select(claim => claim.Value).ToFrozenSet(StringComparer.Ordinal))
        {
            SessionId = user.FindFirstValue(InternalToken.Session),
        }
        : Anonymous;

    /// <summary>Lets minimal APIs take a caller as a parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http));
}
