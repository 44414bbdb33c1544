namespace Linkage.Directory.Domain.Rules;

/// <summary>A coded reason (理由代码).</summary>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="LabelZh">What it says in Chinese.</param>
/// <param name="LabelEn">What it says in English.</param>
/// <param name="NeedsNote">Whether the reason has to be explained in words.</param>
internal sealed record ReasonCode(string Code, string LabelZh, string LabelEn, bool NeedsNote);
