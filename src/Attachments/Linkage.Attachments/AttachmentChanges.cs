namespace Linkage.Attachments;

/// <summary>附件变化: which files stayed from one version to another, which came, which went.</summary>
/// <param name="Kept">In both.</param>
/// <param name="Added">In the later one only.</param>
/// <param name="Removed">In the earlier one only.</param>
public sealed record AttachmentChanges(IReadOnlyList<AttachedFile> Kept, IReadOnlyList<AttachedFile> Added, IReadOnlyList<AttachedFile> Removed)
{
    /// <summary>What changed between two versions.</summary>
    public static AttachmentChanges Between(IReadOnlyList<AttachedFile> old, IReadOnlyList<AttachedFile> now) =>
        new([.. now.Intersect(old)], [.. now.Except(old)], [.. old.Except(now)]);
}
