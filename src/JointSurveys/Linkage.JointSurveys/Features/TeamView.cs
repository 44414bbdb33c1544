using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>调研组, with what it was before each change, the latest first.</summary>
internal sealed record TeamView(
    Guid Id, int Version, Guid SurveyId, string Name, IReadOnlyList<TeamMember> Members, IReadOnlyList<FormerTeam> Changes, IReadOnlyList<string> AllowedActions)
{
    public static async Task<IReadOnlyList<TeamView>> ReadAsync(IReadOnlyList<Team> teams, Caller caller, JointSurveysDbContext db, CancellationToken ct)
    {
        var ids = teams.Select(t => t.Id).ToList();
        var changes = (await db.TeamChanges.AsNoTracking().Where(c => ids.Contains(c.TeamId)).OrderByDescending(c => c.Revision).ToListAsync(ct)).ToLookup(c => c.TeamId);
        return
        [
            .. teams.Select(t => new TeamView(
                t.Id, t.Revision, t.SurveyId, t.Name, t.Members,
                [.. changes[t.Id].Select(c => new FormerTeam(c.Revision, c.NameBefore, c.MembersBefore, c.Reason, c.ChangedBy, c.ChangedAt))],
                t.MayBeChangedBy(caller) ? ["change"] : [])),
        ];
    }
}

/// <summary>调整前的调研组: as it was until then, and why it changed.</summary>
internal sealed record FormerTeam(int Revision, string Name, IReadOnlyList<TeamMember> Members, string Reason, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>What a member of a team takes.</summary>
internal sealed class TeamMemberRules : AbstractValidator<TeamMember>
{
    public TeamMemberRules()
    {
        RuleFor(m => m.Name).Required(100);
        RuleFor(m => m.Role).OneOf(["leader", "member", "expert", "cadre", "journalist", "staff"]);
        RuleFor(m => m.Unit).AtMost(200);
    }
}
