using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReadProposals;

/// <summary>版本: every submitted version, and what changed between two.</summary>
internal static class CompareVersions
{
    internal sealed record VersionRow(int Version, string Title, string Hash, string By, DateTimeOffset At);

    internal sealed record Piece(string Change, string Text);

    internal sealed record Difference(int From, int To, IReadOnlyList<Piece> Title, IReadOnlyList<Piece> Situation, IReadOnlyList<Piece> Analysis, IReadOnlyList<Piece> Suggestion);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapGet("/{id:guid}/versions", List).WithName("ListVersions");
        proposals.MapGet("/{id:guid}/versions/{from:int}/changes/{to:int}", Compare).WithName(nameof(CompareVersions));
    }

    private static async Task<Ok<IReadOnlyList<VersionRow>>> List(Guid id, ProposalsDbContext db, ProposalAccess access, CancellationToken ct)
    {
        await access.FindAsync(id, ct);
        return TypedResults.Ok<IReadOnlyList<VersionRow>>(await db.ProposalVersions.AsNoTracking().Where(v => v.ProposalId == id).OrderBy(v => v.Number)
            .Select(v => new VersionRow(v.Number, v.Title, v.Hash, v.By, v.At)).ToListAsync(ct));
    }

    private static async Task<Ok<Difference>> Compare(Guid id, int from, int to, ProposalsDbContext db, ProposalAccess access, CancellationToken ct)
    {
        await access.FindAsync(id, ct);
        var versions = await db.ProposalVersions.AsNoTracking().Where(v => v.ProposalId == id && (v.Number == from || v.Number == to)).ToListAsync(ct);
        var (old, now) = (versions.FirstOrDefault(v => v.Number == from) ?? throw Refusal.NotFound(), versions.FirstOrDefault(v => v.Number == to) ?? throw Refusal.NotFound());
        return TypedResults.Ok(new Difference(from, to, Pieces(old.Title, now.Title), Pieces(old.Situation, now.Situation), Pieces(old.Analysis, now.Analysis), Pieces(old.Suggestion, now.Suggestion)));
    }

    private static IReadOnlyList<Piece> Pieces(string old, string now) => [.. TextChanges.Between(old, now).Select(s => new Piece(s.Change.Code(), s.Text))];
}
