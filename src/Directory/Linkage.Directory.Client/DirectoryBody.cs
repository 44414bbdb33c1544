namespace Linkage.Directory.Client;

/// <summary>A CPPCC body (政协).</summary>
/// <param name="Code">GB/T 2260 region code, six digits.</param>
/// <param name="Name">政协成都市武侯区委员会.</param>
/// <param name="ShortName">武侯区政协.</param>
/// <param name="Level"><c>national</c>, <c>province</c>, <c>city</c> or <c>county</c>.</param>
/// <param name="ParentCode">Null at the root.</param>
/// <param name="DirectReportTo">Bodies to which this direct-report point (直报点) may report.</param>
/// <param name="SkippedBodyPolicy">What it is told when a direct report skips it: <c>none</c>, <c>title</c> or <c>full</c>.</param>
/// <param name="LineagePolicy">What lower bodies see of its stops: <c>status</c>, <c>title</c> or <c>full</c>.</param>
public sealed record DirectoryBody(
    string Code, string Name, string ShortName, string Level, string? ParentCode, IReadOnlyList<string> DirectReportTo,
    string SkippedBodyPolicy, string LineagePolicy);
