namespace Linkage.ServiceDefaults.Identity;

/// <summary>Role codes. Which role may do what stands beside each service's transition table.</summary>
public static class Roles
{
    /// <summary>Writes and submits items: a member, an informant (信息员), a clerk on behalf.</summary>
    public const string Submitter = "submitter";

    /// <summary>Signs off (签发).</summary>
    public const string Approver = "approver";

    /// <summary>Screens, edits, issues, forwards; works the triage inbox.</summary>
    public const string Triage = "triage";

    /// <summary>Reviews and verifies (审核, 核稿).</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Staff of a handling unit (承办单位).</summary>
    public const string UnitStaff = "unit-staff";

    /// <summary>A member (委员).</summary>
    public const string Member = "member";

    /// <summary>Reads the audit trail.</summary>
    public const string Auditor = "auditor";

    /// <summary>Administers the body.</summary>
    public const string Administrator = "administrator";

    /// <summary>
    /// Runs the platform (平台运维): sees and settles the failed messages of all bodies. Given at the root body only, and no body's administrator has it
    /// by that office.
    /// </summary>
    public const string Operator = "operator";

    /// <summary>Nobody's office: whoever has it still has the password that somebody else gave them, and changes it first. See <see cref="WithFirstPassword"/>.</summary>
    public const string MustChangePassword = "must-change-password";

    /// <summary>Another process of the platform.</summary>
    public const string Service = "service";

    /// <summary>The roles that a person can have.</summary>
    public static IReadOnlyList<string> OfPeople { get; } = [Submitter, Approver, Triage, Reviewer, UnitStaff, Member, Auditor, Administrator, Operator];
}

/// <summary>Names of the authorization policies that more than one service uses.</summary>
public static class Policies
{
    /// <summary>Administrators.</summary>
    public const string Administrator = "administrator";

    /// <summary>Auditors and administrators.</summary>
    public const string Auditor = "auditor";

    /// <summary>The platform's operators.</summary>
    public const string Operator = "operator";

    /// <summary>Other processes of the platform.</summary>
    public const string Service = "service";
}
