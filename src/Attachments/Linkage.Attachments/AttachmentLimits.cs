using Microsoft.Extensions.Configuration;

namespace Linkage.Attachments;

/// <summary>How much is taken. Set by <c>Attachments:MegabytesPerFile</c> and so on.</summary>
/// <param name="BytesPerFile">Largest file.</param>
/// <param name="Files">Most files of one version.</param>
/// <param name="BytesInAll">Most bytes of one version's files together.</param>
/// <param name="KeepUnused">How long an upload that no version names is kept.</param>
public sealed record AttachmentLimits(long BytesPerFile, int Files, long BytesInAll, TimeSpan KeepUnused)
{
    /// <summary>Bytes of a megabyte, as people see it beside a file.</summary>
    public const int Megabyte = 1024 * 1024;

    /// <summary>Megabytes that one file may have.</summary>
    public long MegabytesPerFile => BytesPerFile / Megabyte;

    /// <summary>Megabytes that a version's files may have together.</summary>
    public long MegabytesInAll => BytesInAll / Megabyte;

    /// <summary>Reads the section <c>Attachments</c>; what is not set has a sensible size.</summary>
    /// <exception cref="InvalidOperationException">A limit is not positive, or one file may be larger than all together.</exception>
    public static AttachmentLimits Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Attachments");
        var limits = new AttachmentLimits(
            section.GetValue("MegabytesPerFile", 20L) * Megabyte, section.GetValue("Files", 20), section.GetValue("MegabytesInAll", 100L) * Megabyte,
            TimeSpan.FromDays(section.GetValue("KeepUnusedDays", 30)));
        return limits is { BytesPerFile: > 0, Files: > 0 } && limits.BytesInAll >= limits.BytesPerFile && limits.KeepUnused > TimeSpan.Zero
            ? limits
            : throw new InvalidOperationException($"The limits of attachments make no sense: {limits}.");
    }
}
