namespace Linkage.Forwarding.Domain;

/// <summary>Which role does what at the inbox of its own body.</summary>
internal static class TriageRights
{
    /// <summary>收发, 审核: sign for and decide.</summary>
    public static readonly IReadOnlyList<string> Deciding = ["triage", "reviewer"];

    /// <summary>Read the inbox.</summary>
    public static readonly IReadOnlyList<string> Reading = ["triage", "reviewer", "approver", "auditor", "administrator"];

    public static bool MayDecide(IReadOnlySet<string> roles) => Deciding.Any(roles.Contains);

    public static bool MayRead(IReadOnlySet<string> roles) => Reading.Any(roles.Contains);
}
