namespace Linkage.JointSurveys.Domain;

/// <summary>行政区划代码 (GB/T 2260): two digits for the province, two for the city, two for the county.</summary>
internal static class Regions
{
    /// <summary>What the codes of a region and of all regions in it begin with.</summary>
    /// <param name="code">Code of six digits.</param>
    public static string PrefixOf(string code) => code switch
    {
        "000000" => "",
        _ when code.EndsWith("0000", StringComparison.Ordinal) => code[..2],
        _ when code.EndsWith("00", StringComparison.Ordinal) => code[..4],
        _ => code,
    };
}
