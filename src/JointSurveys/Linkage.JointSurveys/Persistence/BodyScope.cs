using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Persistence;

/// <summary>Whose rows this scope sees: a request those that its caller's body may see, a consumer (which acts for the platform) all.</summary>
internal sealed record BodyScope(bool Everything, string Body)
{
    public static readonly BodyScope Platform = new(true, "");

    public static BodyScope Of(HttpContext? http) => http is null ? Platform : new(false, Caller.Of(http).Body);
}
