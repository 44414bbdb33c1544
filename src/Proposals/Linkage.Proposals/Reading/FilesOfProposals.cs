using Linkage.Attachments;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Reading;

/// <summary>附件 of proposals: of the draft, of every version, and of what it was made of.</summary>
internal sealed class FilesOfProposals(ProposalsDbContext db, ProposalAccess access, AttachmentChoice choice)
{
    /// <summary>
    /// Whether somebody sees the files: the office, who signs or is asked to, and the units that handle it. A publication publishes the text, not the
    /// files that were put to it.
    /// </summary>
    public static bool MaySee(Proposal proposal, Caller caller, Standing standing, bool handles) =>
        ProposalPermissions.ReadingAll.Grants(caller) || standing.IsAuthor || standing.IsSigner || standing.IsInvited || standing.IsAskedCarrier || standing.IsAuthorisedSigner || handles
        || proposal.CreatedById == caller.UserId;

    /// <summary>Whether the caller sees the files of a proposal that they found.</summary>
    public async Task<bool> SeesAsync(Proposal proposal, Caller caller, CancellationToken ct)
    {
        var standing = await access.StandingAsync(proposal, null, caller, ct);
        return MaySee(proposal, caller, standing, standing.IsUnit);
    }

    /// <summary>The files that the draft names from now on.</summary>
    /// <exception cref="ServiceDefaults.Problems.Refusal">400: unknown, too many, or too large together.</exception>
    public async Task<IReadOnlyList<AttachedFile>> ChooseAsync(Proposal proposal, IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        await choice.ChooseAsync(proposal.Id, ids, proposal.Attachments, ids is null ? [] : await EarlierAsync(proposal, ct), ct);

    /// <summary>Every file of the proposal's versions and sources.</summary>
    public async Task<IReadOnlyList<AttachedFile>> EarlierAsync(Proposal proposal, CancellationToken ct)
    {
        var versions = await db.ProposalVersions.AsNoTracking().Where(v => v.ProposalId == proposal.Id).Select(v => v.Attachments).ToListAsync(ct);
        var sources = await db.Sources.AsNoTracking()
            .Where(s => (s.ItemId == proposal.Id || s.ItemId == proposal.ClueId) && s.Content.Contains("\"attachments\""))
            .Select(s => new { s.Title, s.Content }).ToListAsync(ct);
        return [.. versions.SelectMany(files => files)
            .Concat(sources.SelectMany(s => ForwardedContent.Read(s.Title, s.Content).Attachments ?? [])).DistinctBy(file => file.Id)];
    }
}
