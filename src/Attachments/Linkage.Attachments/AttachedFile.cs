namespace Linkage.Attachments;

/// <summary>
/// 附件: what a version says of a file that belongs to it. Its hash is part of what the version's own hash covers, so the file can't be exchanged.
/// The order of the properties is the order in which they are written and hashed.
/// </summary>
/// <param name="Id">The upload, which keeps its id when a further version, or what is made of this one, carries the file on.</param>
/// <param name="Name">Name with its extension, cleaned.</param>
/// <param name="MediaType">Type found in the content, such as <c>application/pdf</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hex.</param>
public sealed record AttachedFile(Guid Id, string Name, string MediaType, long Size, string Sha256);
