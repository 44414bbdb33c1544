using System.Collections.Frozen;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Notifications.Live;

/// <summary>Who reads: one person, in the body for which they act, with the roles that they have there.</summary>
internal sealed record Reader(string UserId, string Body, FrozenSet<string> Roles)
{
    public static Reader Of(Caller caller) => new(caller.UserId, caller.Body, caller.Roles);

    /// <summary>Whether the entry is for them. The same rule in SQL is <see cref="Persistence.EntryQuery.Visible"/>.</summary>
    public bool Sees(Persistence.Entry entry) =>
        entry.Body == Body && entry.ActorId != UserId && (entry.Roles.Any(Roles.Contains) || entry.UserIds.Contains(UserId, StringComparer.Ordinal));
}
