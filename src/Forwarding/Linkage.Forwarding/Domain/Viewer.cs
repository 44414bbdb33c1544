namespace Linkage.Forwarding.Domain;

/// <summary>
/// Who looks. A lineage node or a look-alike is never more than its item is: an item's own service names with every step who in the item's body reads
/// it (<see cref="Contracts.V1.ItemMoved.Readers"/>), and what was forwarded is read by whoever reads the inbox.
/// </summary>
/// <param name="Body">The body for which they act.</param>
/// <param name="Marks">What an item's readers may name of them: their roles, their id, everybody.</param>
/// <param name="ReadsInbox">Whether they read what was forwarded to the body.</param>
internal sealed record Viewer(string Body, IReadOnlyList<string> Marks, bool ReadsInbox)
{
    /// <summary>Readers of an item that has not yet said who reads it: the office.</summary>
    public static readonly IReadOnlyList<string> Office = ["triage", "reviewer", "approver", "auditor"];

    private const string Everybody = "*";
    private const string User = "user:";

    /// <summary>A person with some roles in a body.</summary>
    public static Viewer Of(string body, IReadOnlyCollection<string> roles, string userId) =>
        new(body, [Everybody, .. roles, .. userId.Length == 0 ? Array.Empty<string>() : [User + userId]], TriageRights.Reading.Any(roles.Contains));

    /// <summary>Whether they read an item of that body.</summary>
    public bool Reads(string body, IReadOnlyList<string> readers) => body == Body && readers.Any(Marks.Contains);
}
