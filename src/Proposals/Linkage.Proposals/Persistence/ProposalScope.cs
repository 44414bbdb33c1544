using Linkage.Proposals.Domain;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Proposals.Persistence;

/// <summary>
/// Whose rows this scope sees. A request sees its caller's body, and of the proposals what the caller's roles and standing allow;
/// a consumer acts for the platform and sees all.
/// </summary>
internal sealed record ProposalScope(bool Everything, string Body, bool ReadsAll, bool ReadsClues, bool IsUnitStaff, string UserId)
{
    public static readonly ProposalScope Platform = new(true, "", true, true, false, "");

    public static ProposalScope Of(HttpContext? http) => http is null ? Platform : Of(Caller.Of(http));

    public static ProposalScope Of(Caller caller) =>
        new(false, caller.Body, ProposalPermissions.ReadingAll.Grants(caller), ProposalPermissions.Clues.Grants(caller), caller.Is(Roles.UnitStaff), caller.UserId);
}
