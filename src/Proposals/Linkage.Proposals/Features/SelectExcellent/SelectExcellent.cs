using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.SelectExcellent;

/// <summary>优秀提案评选: recommended, assessed, deliberated on, published; with the publication each chosen proposal is commended.</summary>
internal static class SelectExcellent
{
    internal sealed record OpenRequest(int Year, string Name, decimal? MostPercent, decimal? LeastCollectivePercent);

    internal sealed record RecommendRequest(Guid ProposalId, string Reason);

    internal sealed record AssessRequest(int Score, bool Shortlisted, string? Comment);

    internal sealed record ChooseRequest(bool Chosen, string? Note);

    internal sealed record StepRequest(string Step, string? Note);

    private static readonly SelectionTrigger[] Steps =
        [SelectionTrigger.BeginFirstReview, SelectionTrigger.BeginDeliberation, SelectionTrigger.SendBack, SelectionTrigger.Publish];

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/excellent-selections", Open).WithName("OpenExcellentSelection");
        proposals.MapPost("/excellent-selections/{selection:guid}/candidates", Recommend).WithName("RecommendAsExcellent");
        proposals.MapPut("/excellent-selections/{selection:guid}/candidates/{proposal:guid}/assessment", Assess).WithName("AssessCandidate");
        proposals.MapPut("/excellent-selections/{selection:guid}/candidates/{proposal:guid}/choice", Choose).WithName("ChooseCandidate");
        proposals.MapPost("/excellent-selections/{selection:guid}/steps", TakeStep).WithName("TakeSelectionStep");
    }

    private static async Task<Created<SelectionView>> Open(
        OpenRequest request, Caller caller, ProposalsDbContext db, SelectionReader reader, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        if (!ProposalPermissions.Registers.Grants(caller))
            throw Refusal.NotAllowed();
        var selection = new ExcellentSelection
        {
            Body = caller.Body,
            Year = request.Year,
            Name = request.Name,
            MostPercent = request.MostPercent ?? 1,
            LeastCollectivePercent = request.LeastCollectivePercent ?? 20,
            OpenedAt = clock.GetUtcNow(),
            OpenedBy = caller.Name,
        };
        db.ExcellentSelections.Add(selection);
        await db.SaveChangesAsync(ct);
        response.SetVersion(selection.Revision);
        return TypedResults.Created($"/api/v1/proposals/excellent-selections/{selection.Id}", await reader.ReadAsync(selection, caller, ct));
    }

    private static async Task<Ok<SelectionView>> Recommend(
        Guid selection, RecommendRequest request, IfMatch match, Caller caller, ProposalsDbContext db, SelectionReader reader, HttpResponse response, CancellationToken ct)
    {
        var found = await FindAsync(selection, SelectionTrigger.Recommend, match, caller, db, ct);
        var proposal = await db.Proposals.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.ProposalId, ct) ?? throw Refusal.Invalid("/proposalId", "not-found");
        found.Recommend(proposal, caller.Name, request.Reason);
        return await SaveAsync(found, caller, db, reader, response, ct);
    }

    private static async Task<Ok<SelectionView>> Assess(
        Guid selection, Guid proposal, AssessRequest request, IfMatch match, Caller caller, ProposalsDbContext db, SelectionReader reader, HttpResponse response, CancellationToken ct)
    {
        var found = await FindAsync(selection, SelectionTrigger.Assess, match, caller, db, ct);
        found.Assess(proposal, request.Score, request.Shortlisted, request.Comment);
        return await SaveAsync(found, caller, db, reader, response, ct);
    }

    private static async Task<Ok<SelectionView>> Choose(
        Guid selection, Guid proposal, ChooseRequest request, IfMatch match, Caller caller, ProposalsDbContext db, SelectionReader reader, HttpResponse response, CancellationToken ct)
    {
        var found = await FindAsync(selection, SelectionTrigger.Choose, match, caller, db, ct);
        found.Choose(proposal, request.Chosen, request.Note);
        return await SaveAsync(found, caller, db, reader, response, ct);
    }

    private static async Task<Ok<SelectionView>> TakeStep(
        Guid selection, StepRequest request, IfMatch match, Caller caller, ProposalsDbContext db, SelectionReader reader, StepMessages messages, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
    {
        var step = CodeText.Parse<SelectionTrigger>(request.Step)!.Value;
        var found = await FindAsync(selection, step, match, caller, db, ct);
        if (step == SelectionTrigger.BeginFirstReview)
            found.BeginFirstReview();
        else if (step == SelectionTrigger.BeginDeliberation)
            found.BeginDeliberation();
        else if (step == SelectionTrigger.SendBack)
            found.SendBack();
        else
            await PublishAsync(found, request.Note, caller, db, reader, messages, clock.GetUtcNow(), ct);
        return await SaveAsync(found, caller, db, reader, response, ct);
    }

    private static async Task PublishAsync(
        ExcellentSelection selection, string? note, Caller caller, ProposalsDbContext db, SelectionReader reader, StepMessages messages, DateTimeOffset now, CancellationToken ct)
    {
        selection.Publish(await reader.FiledInAsync(selection.Body, selection.Year, ct), note, now);
        var ids = selection.Candidates.Where(c => c.Chosen == true).Select(c => c.ProposalId).Order().ToArray();
        var chosen = await db.Proposals.FromSql($"select p.*, p.xmin from proposals p where p.id = any ({ids}) order by p.id for update")
            .Include(p => p.Signatures).ToListAsync(ct);
        foreach (var proposal in chosen)
        {
            // A case that was sent back to its unit meanwhile is no longer one to commend.
            if (!ProposalTransitions.From(proposal.Status).Contains(ProposalTrigger.Commend))
                throw Refusal.Conflict("candidate-in-handling", proposal.Title);
            proposal.Commend(selection.Year, selection.Name, Actor.Of(caller), now);
            await messages.PublishAsync(proposal, ct);
        }
    }

    // Locked before it is read: of two who act at once the second is told the first one's version.
    private static async Task<ExcellentSelection> FindAsync(
        Guid id, SelectionTrigger trigger, IfMatch match, Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from excellent_selections where id = {id} for update", ct);
        var found = await db.ExcellentSelections.Include(s => s.Candidates).FirstOrDefaultAsync(s => s.Id == id, ct) ?? throw Refusal.NotFound();
        if (!ProposalPermissions.OfSelections[trigger].Grants(caller))
            throw Refusal.NotAllowed();
        match.Require(found.Revision);
        return found;
    }

    private static async Task<Ok<SelectionView>> SaveAsync(
        ExcellentSelection selection, Caller caller, ProposalsDbContext db, SelectionReader reader, HttpResponse response, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        response.SetVersion(selection.Revision);
        return TypedResults.Ok(await reader.ReadAsync(selection, caller, ct));
    }

    internal sealed class OpenValidator : AbstractValidator<OpenRequest>
    {
        public OpenValidator()
        {
            RuleFor(r => r.Year).Within(2000, 2100);
            RuleFor(r => r.Name).Required(100);
            RuleFor(r => r.MostPercent).Within(0.1m, 100);
            RuleFor(r => r.LeastCollectivePercent).Within(0, 100);
        }
    }

    internal sealed class RecommendValidator : AbstractValidator<RecommendRequest>
    {
        public RecommendValidator()
        {
            RuleFor(r => r.ProposalId).Given();
            RuleFor(r => r.Reason).Required(2000);
        }
    }

    internal sealed class AssessValidator : AbstractValidator<AssessRequest>
    {
        public AssessValidator()
        {
            RuleFor(r => r.Score).Within(0, 100);
            RuleFor(r => r.Comment).AtMost(2000);
        }
    }

    internal sealed class ChooseValidator : AbstractValidator<ChooseRequest>
    {
        public ChooseValidator() => RuleFor(r => r.Note).AtMost(2000);
    }

    internal sealed class StepValidator : AbstractValidator<StepRequest>
    {
        public StepValidator()
        {
            RuleFor(r => r.Step).Must(c => CodeText.Parse<SelectionTrigger>(c) is { } step && Steps.Contains(step)).UnknownCode();
            RuleFor(r => r.Note).AtMost(2000);
        }
    }
}
