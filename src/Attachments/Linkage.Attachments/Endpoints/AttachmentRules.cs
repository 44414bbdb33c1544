using Linkage.Attachments.Sniffing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;

namespace Linkage.Attachments.Endpoints;

/// <summary>What is taken, so that a page can say so before anything is sent.</summary>
/// <param name="BytesPerFile">Largest file.</param>
/// <param name="Files">Most files of one version.</param>
/// <param name="BytesInAll">Most bytes of one version's files together.</param>
/// <param name="Extensions">Types, as <c>.pdf</c>.</param>
public sealed record AttachmentRules(long BytesPerFile, int Files, long BytesInAll, IReadOnlyList<string> Extensions)
{
    internal static Ok<AttachmentRules> Handle(AttachmentLimits limits) => TypedResults.Ok(new AttachmentRules(
        limits.BytesPerFile, limits.Files, limits.BytesInAll, [.. FileType.All.Select(type => type.Extension)]));
}
