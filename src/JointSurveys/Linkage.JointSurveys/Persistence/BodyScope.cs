using Linkage.JointSurveys.Domain;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Persistence;

/// <summary>
/// Whose rows this scope sees: a request those that its caller's body may see, and a draft of a report only for those who write and judge it;
/// a consumer (which acts for the platform) all.
/// </summary>
internal sealed record BodyScope(bool Everything, string Body, bool ReadsDrafts)
{
    public static readonly BodyScope Platform = new(true, "", true);

    /// <summary>The bodies above: GB/T 2260 codes name them in their first digits.</summary>
    public string[] Above { get; } = Body.Length == 6 ? ["000000", Body[..2] + "0000", Body[..4] + "00"] : [];

    public static BodyScope Of(HttpContext? http) => http is null ? Platform : Of(Caller.Of(http));

    public static BodyScope Of(Caller caller) => new(false, caller.Body, caller.IsAny([.. ReportLifecycle.ReadersOfDrafts]));
}
