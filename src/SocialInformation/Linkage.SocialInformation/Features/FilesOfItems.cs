using Linkage.Attachments;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features;

/// <summary>附件 of items: of every version, and of what the item was made of. A file that the body could read once, it can always read.</summary>
internal sealed class FilesOfItems(SocialInformationDbContext db, AttachmentChoice choice)
{
    /// <summary>The files that the item's next version names.</summary>
    /// <param name="item">The item.</param>
    /// <param name="ids">The wanted ones; null leaves what is.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ServiceDefaults.Problems.Refusal">400: unknown, too many, or too large together.</exception>
    public async Task<IReadOnlyList<AttachedFile>> ChooseAsync(InformationItem item, IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        await choice.ChooseAsync(item.Id.Value, ids, item.Content.Files, ids is null ? [] : await EarlierAsync(item.Id, ct), ct);

    /// <summary>Every file of the item's versions and sources.</summary>
    public async Task<IReadOnlyList<AttachedFile>> EarlierAsync(ItemId id, CancellationToken ct)
    {
        var versions = await db.Items.Where(i => i.Id == id).SelectMany(i => i.Versions).Where(v => v.Content.Contains("\"attachments\""))
            .Select(v => v.Content).ToListAsync(ct);
        var sources = await db.Items.Where(i => i.Id == id).SelectMany(i => i.Sources).Where(s => s.Content.Contains("\"attachments\""))
            .Select(s => s.Content).ToListAsync(ct);
        return [.. versions.Concat(sources).SelectMany(content => ItemContent.Read(content, "").Files).DistinctBy(file => file.Id)];
    }
}
