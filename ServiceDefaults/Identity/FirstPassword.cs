using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Linkage.ServiceDefaults.Identity;

/// <summary>Marks an endpoint that is open to somebody who has to change their password first: to do that, to look at the session, to leave.</summary>
public sealed class WithFirstPassword;

internal static class FirstPassword
{
    /// <summary>Signed in, and with a password of their own, where the endpoint does not say otherwise.</summary>
    public static AuthorizationPolicyBuilder RequireOwnPassword(this AuthorizationPolicyBuilder policy) => policy.RequireAuthenticatedUser().RequireAssertion(asked =>
        !asked.User.IsInRole(Roles.MustChangePassword) || (asked.Resource as HttpContext)?.GetEndpoint()?.Metadata.GetMetadata<WithFirstPassword>() is not null);
}
