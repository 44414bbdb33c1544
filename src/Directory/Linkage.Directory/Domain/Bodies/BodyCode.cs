namespace Linkage.Directory.Domain.Bodies;

/// <summary>Region codes of GB/T 2260 (行政区划代码) as codes of bodies: six digits.</summary>
internal static class BodyCode
{
    /// <summary>全国政协, root of the tree.</summary>
    public const string Root = "000000";

    /// <summary>How the national layer may be named in an address.</summary>
    public const string NationalAlias = "national";

    public static bool IsValid(string? code) => code is { Length: 6 } && code.All(char.IsAsciiDigit);

    /// <summary>
    /// The level that the code's shape suggests: two zero pairs make a province, one makes a city.
    /// Districts of the four municipalities and counties directly under a province have county codes, whatever their rank.
    /// </summary>
    public static BodyLevel LevelOf(string code) => code switch
    {
        Root => BodyLevel.National,
        _ when code.EndsWith("0000", StringComparison.Ordinal) => BodyLevel.Province,
        _ when code.EndsWith("00", StringComparison.Ordinal) => BodyLevel.City,
        _ => BodyLevel.County,
    };
}
