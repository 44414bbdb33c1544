using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Domain;

/// <summary>调研组: members, experts, cadres and journalists together. It has no states; people come and go, and each change is kept.</summary>
internal sealed class Team : ITracked
{
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }

    public required string Body { get; init; }

    public required string Name { get; set; }

    public required IReadOnlyList<TeamMember> Members { get; set; }

    public required string FormedBy { get; init; }

    public required DateTimeOffset FormedAt { get; init; }

    /// <summary>What If-Match names; counts every change.</summary>
    public int Revision { get; private set; } = 1;

    string ITracked.StatusCode => "formed";

    public Sides SidesOf(string body) => body == Body ? Sides.Owner : Sides.None;

    /// <summary>Whether the person may change it.</summary>
    public bool MayBeChangedBy(Caller caller) => SidesOf(caller.Body) == Sides.Owner && caller.Is(Roles.Triage);

    /// <summary>Whether these are the people, roles and name that it has already.</summary>
    public bool Is(string name, IReadOnlyList<TeamMember> members) => name == Name && members.SequenceEqual(Members);

    /// <summary>调整: the team as it is from now on.</summary>
    /// <returns>As it was until now, and why that changed.</returns>
    public TeamChange Change(string name, IReadOnlyList<TeamMember> members, string reason, Caller by, DateTimeOffset now)
    {
        var change = new TeamChange
        {
            TeamId = Id,
            Revision = Revision,
            NameBefore = Name,
            MembersBefore = Members,
            Reason = reason,
            ChangedById = by.UserId,
            ChangedBy = by.Name,
            ChangedAt = now,
        };
        (Name, Members) = (name, members);
        Revision++;
        return change;
    }
}

/// <summary>调研组成员.</summary>
/// <param name="Name">Name.</param>
/// <param name="Role"><c>leader</c>, <c>member</c> (委员), <c>expert</c>, <c>cadre</c>, <c>journalist</c>, <c>staff</c>.</param>
/// <param name="Unit">Where they come from.</param>
internal sealed record TeamMember(string Name, string Role, string? Unit);

/// <summary>调研组调整: what a team was before a change, who changed it, when and why. Never changed.</summary>
internal sealed class TeamChange
{
    public required Guid TeamId { get; init; }

    /// <summary>The revision that was replaced.</summary>
    public required int Revision { get; init; }

    public required string NameBefore { get; init; }

    public required IReadOnlyList<TeamMember> MembersBefore { get; init; }

    public required string Reason { get; init; }

    public required string ChangedById { get; init; }

    public required string ChangedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}
