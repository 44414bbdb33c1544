namespace Linkage.Directory.Client;

/// <summary>One class (A/B/C类) of a body's result scheme.</summary>
/// <param name="Code">Stable code, such as <c>A</c>.</param>
/// <param name="LabelZh">What it says in Chinese.</param>
/// <param name="LabelEn">What it says in English.</param>
/// <param name="Means">What it is counted as everywhere: <c>solved</c>, <c>in-progress</c>, <c>planned</c> or <c>reference</c>.</param>
public sealed record ClassedResult(string Code, string LabelZh, string LabelEn, string Means);
