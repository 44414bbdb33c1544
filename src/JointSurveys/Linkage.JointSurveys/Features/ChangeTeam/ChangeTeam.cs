using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.ChangeTeam;

/// <summary>调整调研组: somebody comes, goes, is replaced or gets another role. Activities keep their team; who was in it then stays known.</summary>
internal static class ChangeTeam
{
    internal static void Map(RouteGroupBuilder teams)
    {
        teams.MapGet("/{id:guid}", Get).WithName("GetTeam");
        teams.MapPut("/{id:guid}/composition", Handle).WithName(nameof(ChangeTeam));
    }

    private static async Task<Ok<TeamView>> Get(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, HttpResponse response, CancellationToken ct)
    {
        var team = await steps.FindAsync<Team>(id, ct);
        response.SetVersion(team.Revision);
        return TypedResults.Ok((await TeamView.ReadAsync([team], caller, db, ct))[0]);
    }

    private static async Task<Ok<TeamView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var team = await steps.FindAsync<Team>(id, match, ct);
        if (!team.MayBeChangedBy(caller))
            throw Refusal.NotAllowed();
        if (team.Is(request.Name, request.Members))
            throw Refusal.Conflict("team-unchanged");
        db.TeamChanges.Add(team.Change(request.Name, request.Members, request.Reason, caller, steps.Now));
        await steps.SaveAsync(team, ct);
        return TypedResults.Ok((await TeamView.ReadAsync([team], caller, db, ct))[0]);
    }

    /// <param name="Name">Its name from now on.</param>
    /// <param name="Members">All who are in it from now on.</param>
    /// <param name="Reason">Why it changes.</param>
    internal sealed record Request(string Name, IReadOnlyList<TeamMember> Members, string Reason);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Name).Required(100);
            RuleFor(r => r.Members).Count(1, 100);
            RuleForEach(r => r.Members).SetValidator(new TeamMemberRules()).When(r => r.Members?.All(m => m is not null) == true);
            RuleFor(r => r.Reason).Required(2000);
        }
    }
}
