using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.FormTeam;

/// <summary>组建调研组: members, experts, cadres, journalists, each with a role.</summary>
internal static class FormTeam
{
    internal static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapPost("/{id:guid}/teams", Handle).WithName(nameof(FormTeam));
        surveys.MapGet("/{id:guid}/teams", List).WithName("ListTeams");
    }

    private static async Task<Ok<TeamView>> Handle(Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        if (!caller.Is(Roles.Triage))
            throw Refusal.NotAllowed();
        var team = new Team
        {
            Id = Guid.CreateVersion7(steps.Now),
            SurveyId = survey.Id,
            Body = caller.Body,
            Name = request.Name,
            Members = request.Members,
            FormedBy = caller.Name,
            FormedAt = steps.Now,
        };
        db.Teams.Add(team);
        await steps.SaveAsync(team, ct);
        return TypedResults.Ok((await TeamView.ReadAsync([team], caller, db, ct))[0]);
    }

    private static async Task<Ok<IReadOnlyList<TeamView>>> List(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        var teams = await db.Teams.AsNoTracking().Where(t => t.SurveyId == survey.Id).OrderBy(t => t.FormedAt).ToListAsync(ct);
        return TypedResults.Ok(await TeamView.ReadAsync(teams, caller, db, ct));
    }

    internal sealed record Request(string Name, IReadOnlyList<TeamMember> Members);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Name).Required(100);
            RuleFor(r => r.Members).Count(1, 100);
            RuleForEach(r => r.Members).SetValidator(new TeamMemberRules()).When(r => r.Members?.All(m => m is not null) == true);
        }
    }
}
