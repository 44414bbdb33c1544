using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Persistence;

/// <summary>
/// Whose rows this scope sees. A request sees its caller's body, and of the items only the caller's own where the role reads no others;
/// a consumer acts for the platform and sees all.
/// </summary>
internal sealed record BodyScope(bool Everything, string Body, bool ReadsAll, string UserId)
{
    public static readonly BodyScope Platform = new(true, "", true, "");

    public static BodyScope Of(HttpContext? http) =>
        http is null ? Platform : Of(Caller.Of(http));

    public static BodyScope Of(Caller caller) => new(false, caller.Body, InformationPermissions.ReadingAll.Grants(caller), caller.UserId);
}
