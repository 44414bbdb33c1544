namespace Linkage.Directory.Domain.Rules;

/// <summary>One class (A/B/C类) of a scheme.</summary>
/// <param name="Code">A, B, C, …</param>
/// <param name="LabelZh">What it says in Chinese.</param>
/// <param name="LabelEn">What it says in English.</param>
/// <param name="Means">What it is counted as.</param>
internal sealed record ResultClass(string Code, string LabelZh, string LabelEn, CanonicalResult Means);
