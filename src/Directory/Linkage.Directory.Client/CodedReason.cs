namespace Linkage.Directory.Client;

/// <summary>A reason code (理由代码).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="LabelZh">What it says in Chinese.</param>
/// <param name="LabelEn">What it says in English.</param>
/// <param name="NeedsNote">Whether it has to be explained in words.</param>
public sealed record CodedReason(string Code, string LabelZh, string LabelEn, bool NeedsNote);
