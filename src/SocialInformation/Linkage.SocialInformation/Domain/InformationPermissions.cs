using System.Collections.Frozen;
using Linkage.ServiceDefaults.Identity;
using T = Linkage.SocialInformation.Domain.InformationTrigger;

namespace Linkage.SocialInformation.Domain;

/// <summary>
/// 权限表: who may take which step. What is offered to a person is the transition table cut with this one.
/// One person may hold every role: a county office often has a single clerk.
/// </summary>
internal static class InformationPermissions
{
    public static readonly FrozenDictionary<T, Permission> Table = new Dictionary<T, Permission>
    {
        [T.Revise] = new([Roles.Submitter, Roles.Member, Roles.Triage], OwnOnly: true),
        [T.Submit] = new([Roles.Submitter, Roles.Member, Roles.Triage], OwnOnly: true),
        [T.Resubmit] = new([Roles.Submitter, Roles.Member, Roles.Triage], OwnOnly: true),
        [T.Withdraw] = new([Roles.Submitter, Roles.Member, Roles.Triage], OwnOnly: true),
        [T.Receive] = new([Roles.Triage]),
        [T.ReturnForSupplement] = new([Roles.Triage]),
        [T.NotUse] = new([Roles.Triage]),
        [T.Reopen] = new([Roles.Triage]),
        [T.SuggestAsProposal] = new([Roles.Triage]),
        [T.StartEditing] = new([Roles.Triage]),
        [T.Edit] = new([Roles.Triage]),
        [T.Combine] = new([Roles.Triage]),
        [T.Verify] = new([Roles.Reviewer], NotOfOwnEditing: true),
        [T.SendBack] = new([Roles.Triage, Roles.Reviewer, Roles.Approver]),
        [T.SignOff] = new([Roles.Approver], NotOfOwnEditing: true),
        [T.Issue] = new([Roles.Triage, Roles.Approver]),
        [T.Forward] = new([Roles.Triage, Roles.Approver]),
        [T.ReturnFromAbove] = new([]),
        [T.Close] = new([Roles.Triage]),
        [T.Archive] = new([Roles.Triage]),
    }.ToFrozenDictionary();

    /// <summary>Roles that may write a draft: in their own name, or on behalf of a reporter without an account.</summary>
    public static readonly Permission Drafting = new([Roles.Submitter, Roles.Member, Roles.Triage]);

    /// <summary>Roles that keep the office's registers: outcomes, tasks, calls, themes, informants, settings.</summary>
    public static readonly Permission Office = new([Roles.Triage, Roles.Approver]);

    /// <summary>Roles that read every item of their body that was submitted; the others read the ones they wrote.</summary>
    public static readonly Permission ReadingAll = new([Roles.Triage, Roles.Reviewer, Roles.Approver, Roles.Auditor]);

    /// <summary>Whether the person may take the step on the item, as far as the person goes; the table of transitions is asked separately.</summary>
    public static bool Allows(T step, Caller caller, InformationItem item)
    {
        var permission = Table[step];
        return permission.Grants(caller)
            && (!permission.OwnOnly || item.IsOwnOf(caller))
            && (!permission.NotOfOwnEditing || item.EditorId != caller.UserId || IsOneClerkOffice(caller));
    }

    /// <summary>The steps that the item offers to the person.</summary>
    public static IEnumerable<T> Offered(Caller caller, InformationItem item) =>
        InformationTransitions.From(item.Status).Where(step => Allows(step, caller, item) && item.Takes(step));

    // Four eyes on every text, but where the administrator gave one person all three roles there are no other eyes.
    private static bool IsOneClerkOffice(Caller caller) =>
        caller.Is(Roles.Triage) && caller.Is(Roles.Reviewer) && caller.Is(Roles.Approver);
}

/// <summary>What a step asks of the person who takes it.</summary>
/// <param name="Roles">One of these roles is needed; none means that no person takes the step.</param>
/// <param name="OwnOnly">Only on items that the person entered.</param>
/// <param name="NotOfOwnEditing">Not on a text that the person edited last, unless the office has but one clerk.</param>
internal sealed record Permission(IReadOnlyList<string> Roles, bool OwnOnly = false, bool NotOfOwnEditing = false)
{
    /// <summary>Whether the person has one of the roles.</summary>
    public bool Grants(Caller caller) => Roles.Any(caller.Is);
}
