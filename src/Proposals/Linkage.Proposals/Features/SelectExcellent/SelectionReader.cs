using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.SelectExcellent;

/// <summary>评选情况: the office sees all of it; everybody else the published lists and who stands on them.</summary>
internal sealed class SelectionReader(ProposalsDbContext db)
{
    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapGet("/excellent-selections", List).WithName("ListExcellentSelections");
        proposals.MapGet("/excellent-selections/{selection:guid}", Get).WithName("GetExcellentSelection");
    }

    private static async Task<Ok<IReadOnlyList<SelectionRow>>> List(Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        var office = ProposalPermissions.ReadingAll.Grants(caller);
        return TypedResults.Ok<IReadOnlyList<SelectionRow>>([.. (await db.ExcellentSelections.AsNoTracking().Where(s => office || s.Stage == SelectionStage.Published)
            .OrderByDescending(s => s.Year).ThenByDescending(s => s.OpenedAt).Take(200)
            .Select(s => new { s.Id, s.Revision, s.Year, s.Name, s.Stage, s.PublishedAt, Candidates = s.Candidates.Count, Chosen = s.Candidates.Count(c => c.Chosen == true) }).ToListAsync(ct))
            .Select(s => new SelectionRow(s.Id, s.Revision, s.Year, s.Name, s.Stage.Code(), office ? s.Candidates : s.Chosen, s.Chosen, s.PublishedAt))]);
    }

    private static async Task<Ok<SelectionView>> Get(Guid selection, Caller caller, ProposalsDbContext db, SelectionReader reader, HttpResponse response, CancellationToken ct)
    {
        var found = await db.ExcellentSelections.AsNoTracking().Include(s => s.Candidates).FirstOrDefaultAsync(s => s.Id == selection, ct) ?? throw Refusal.NotFound();
        if (found.Stage != SelectionStage.Published && !ProposalPermissions.ReadingAll.Grants(caller))
            throw Refusal.NotFound();
        response.SetVersion(found.Revision);
        return TypedResults.Ok(await reader.ReadAsync(found, caller, ct));
    }

    /// <summary>How many proposals of the body were filed in a year: of these the most that may be chosen is a share.</summary>
    public async Task<int> FiledInAsync(string body, int year, CancellationToken ct)
    {
        var from = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();
        var until = new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();
        return await db.Proposals.IgnoreQueryFilters().CountAsync(p => p.Body == body && p.FiledAt >= from && p.FiledAt < until, ct);
    }

    public async Task<SelectionView> ReadAsync(ExcellentSelection selection, Caller caller, CancellationToken ct)
    {
        var office = ProposalPermissions.ReadingAll.Grants(caller);
        var filed = await FiledInAsync(selection.Body, selection.Year, ct);
        var shown = selection.Candidates.Where(c => office || c.Chosen == true).ToArray();
        var ids = shown.Select(c => c.ProposalId).ToArray();
        // A published list names its proposals to everybody in the body, as the notice on the wall does.
        var proposals = await db.Proposals.IgnoreQueryFilters().AsNoTracking().Where(p => p.Body == selection.Body && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return new(
            selection.Id, selection.Revision, selection.Year, selection.Name, selection.Stage.Code(), selection.MostPercent, selection.LeastCollectivePercent,
            filed, selection.MostOf(filed), selection.Candidates.Count(c => c.Chosen == true), selection.CollectivePercent, selection.DepartureNote, selection.OpenedAt, selection.PublishedAt,
            [.. shown.OrderByDescending(c => c.Chosen).ThenByDescending(c => c.Score).ThenBy(c => c.ProposalId).Select(c => Row(c, proposals[c.ProposalId], office))],
            [.. SelectionTransitions.From(selection.Stage).Where(t => ProposalPermissions.OfSelections[t].Grants(caller)).Select(t => t.Code())]);
    }

    private static CandidateRow Row(ExcellentCandidate c, Proposal p, bool office) => new(
        c.ProposalId, p.Title, ProposalCard.Label(p), p.Organisation ?? p.FirstSigner, c.IsCollective, office ? c.RecommendedBy : null, office ? c.Reason : null,
        office ? c.Score : null, c.Shortlisted, office ? c.Comment : null, c.Chosen, office ? c.ChoiceNote : null);
}

/// <summary>A selection on the list.</summary>
internal sealed record SelectionRow(Guid Id, int Version, int Year, string Name, string Stage, int Candidates, int Chosen, DateTimeOffset? PublishedAt);

/// <summary>A selection with its candidates.</summary>
/// <param name="Id">The selection.</param>
/// <param name="Version">What If-Match names.</param>
/// <param name="Year">Year of the selection.</param>
/// <param name="Name">Name.</param>
/// <param name="Stage"><c>collecting</c>, <c>first-review</c>, <c>deliberating</c> or <c>published</c>.</param>
/// <param name="MostPercent">Most that may be chosen, in percent of what was filed in that year.</param>
/// <param name="LeastCollectivePercent">Least share of collective proposals among the chosen, in percent.</param>
/// <param name="FiledInYear">How many were filed in that year.</param>
/// <param name="Most">How many may be chosen.</param>
/// <param name="Chosen">How many are chosen.</param>
/// <param name="CollectivePercent">Share of collective proposals among them.</param>
/// <param name="DepartureNote">Why the list departs from the rule, where it does.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="Candidates">Chosen first, then by score.</param>
/// <param name="AllowedActions">What the caller can do now.</param>
internal sealed record SelectionView(
    Guid Id, int Version, int Year, string Name, string Stage, decimal MostPercent, decimal LeastCollectivePercent, int FiledInYear, int Most, int Chosen,
    decimal CollectivePercent, string? DepartureNote, DateTimeOffset OpenedAt, DateTimeOffset? PublishedAt, IReadOnlyList<CandidateRow> Candidates,
    IReadOnlyList<string> AllowedActions);

/// <summary>推荐件.</summary>
internal sealed record CandidateRow(
    Guid ProposalId, string Title, string? CaseLabel, string Proposer, bool Collective, string? RecommendedBy, string? Reason, int? Score, bool Shortlisted, string? Comment,
    bool? Chosen, string? ChoiceNote);
