using System.Collections.Frozen;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Tests.Domain;

/// <summary>Items and people to try rules on.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    public static readonly Caller Clerk = Person("clerk", Roles.Submitter, Roles.Triage, Roles.Reviewer, Roles.Approver);

    public static Caller Person(string id, params string[] roles) => new(id, id, "510104", "county", roles.ToFrozenSet(StringComparer.Ordinal));

    public static ItemContent Content(string situation = "学校门口早晚拥堵。") => new(
        "校园周边交通", situation, "停车位少。", "设即停即走区。", new("county-member", "王芳", null, "县一中", "教师", [], null));

    public static InformationItem Draft(ItemContent? content = null) =>
        InformationItem.Draft("510104", content ?? Content(), new(Urgency.Normal, "member"), Clerk, Now);

    /// <summary>An item of that status, moved there by the shortest way through the table.</summary>
    public static InformationItem In(InformationStatus status)
    {
        var item = Draft();
        foreach (var step in WayTo(status))
            item.Move(step, Clerk, Now);
        return item;
    }

    private static List<InformationTrigger> WayTo(InformationStatus goal)
    {
        var ways = new Dictionary<InformationStatus, List<InformationTrigger>> { [InformationStatus.Draft] = [] };
        var next = new Queue<InformationStatus>([InformationStatus.Draft]);
        while (next.TryDequeue(out var status))
        {
            if (status == goal)
                return ways[status];
            foreach (var ((from, on), to) in InformationTransitions.Table.Where(t => t.Key.From == status))
                if (ways.TryAdd(to, [.. ways[from], on]))
                    next.Enqueue(to);
        }

        throw new InvalidOperationException($"No way leads to {goal}.");
    }
}
