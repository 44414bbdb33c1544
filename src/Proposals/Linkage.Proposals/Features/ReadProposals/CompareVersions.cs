using Linkage.Attachments;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReadProposals;

/// <summary>版本: every submitted version, and what changed between two.</summary>
internal static class CompareVersions
{
    internal sealed record VersionRow(int Version, string Title, string Hash, string By, DateTimeOffset At, IReadOnlyList<AttachedFile> Attachments);

    internal sealed record Piece(string Change, string Text);

    internal sealed record Difference(int From, int To, IReadOnlyList<Piece> Title, IReadOnlyList<Piece> Situation, IReadOnlyList<Piece> Analysis, IReadOnlyList<Piece> Suggestion,
        AttachmentChanges Attachments);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapGet("/{id:guid}/versions", List).WithName("ListVersions");
        proposals.MapGet("/{id:guid}/versions/{from:int}/changes/{to:int}", Compare).WithName(nameof(CompareVersions));
    }

    private static async Task<Ok<IReadOnlyList<VersionRow>>> List(
        Guid id, Caller caller, ProposalsDbContext db, ProposalAccess access, FilesOfProposals files, CancellationToken ct)
    {
        var sees = await files.SeesAsync(await access.FindAsync(id, ct), caller, ct);
        var versions = await db.ProposalVersions.AsNoTracking().Where(v => v.ProposalId == id).OrderBy(v => v.Number)
            .Select(v => new { v.Number, v.Title, v.Hash, v.By, v.At, v.Attachments }).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<VersionRow>>(
            [.. versions.Select(v => new VersionRow(v.Number, v.Title, v.Hash, v.By, v.At, sees ? v.Attachments : []))]);
    }

    private static async Task<Ok<Difference>> Compare(
        Guid id, int from, int to, Caller caller, ProposalsDbContext db, ProposalAccess access, FilesOfProposals files, CancellationToken ct)
    {
        var sees = await files.SeesAsync(await access.FindAsync(id, ct), caller, ct);
        var versions = await db.ProposalVersions.AsNoTracking().Where(v => v.ProposalId == id && (v.Number == from || v.Number == to)).ToListAsync(ct);
        var (old, now) = (versions.FirstOrDefault(v => v.Number == from) ?? throw Refusal.NotFound(), versions.FirstOrDefault(v => v.Number == to) ?? throw Refusal.NotFound());
        return TypedResults.Ok(new Difference(from, to, Pieces(old.Title, now.Title), Pieces(old.Situation, now.Situation), Pieces(old.Analysis, now.Analysis), Pieces(old.Suggestion, now.Suggestion),
            sees ? AttachmentChanges.Between(old.Attachments, now.Attachments) : new([], [], [])));
    }

    private static IReadOnlyList<Piece> Pieces(string old, string now) => [.. TextChanges.Between(old, now).Select(s => new Piece(s.Change.Code(), s.Text))];
}
