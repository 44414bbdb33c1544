namespace Linkage.Directory.Domain.Bodies;

/// <summary>Level of a CPPCC body (政协层级), from above downward.</summary>
internal enum BodyLevel
{
    /// <summary>全国政协.</summary>
    National,

    /// <summary>省、自治区、直辖市政协.</summary>
    Province,

    /// <summary>市(州、盟)政协.</summary>
    City,

    /// <summary>县(市、区、旗)政协.</summary>
    County,
}
