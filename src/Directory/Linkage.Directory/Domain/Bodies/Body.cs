namespace Linkage.Directory.Domain.Bodies;

/// <summary>A CPPCC body (政协): one consultative conference committee at one level.</summary>
internal sealed class Body
{
    private Body()
    {
    }

    /// <summary>GB/T 2260 region code, six digits.</summary>
    public string Code { get; private init; } = "";

    /// <summary>政协成都市武侯区委员会.</summary>
    public string Name { get; private set; } = "";

    /// <summary>武侯区政协.</summary>
    public string ShortName { get; private set; } = "";

    public BodyLevel Level { get; private init; }

    /// <summary>Null at the root only.</summary>
    public string? ParentCode { get; private init; }

    /// <summary>Bodies above the parent to which this direct-report point (直报点) may report.</summary>
    public IReadOnlyList<string> DirectReportTo { get; private set; } = [];

    public SkippedBodyPolicy SkippedBodyPolicy { get; private set; }

    public LineagePolicy LineagePolicy { get; private set; }

    /// <summary>Revision of the directory in which this body was last changed.</summary>
    public long Revision { get; private set; }

    public uint Version { get; private init; }

    public static Body Found(string code, string name, string shortName, BodyLevel level, string? parentCode) => new()
    {
        Code = code,
        Name = name,
        ShortName = shortName,
        Level = level,
        ParentCode = parentCode,
        SkippedBodyPolicy = SkippedBodyPolicy.Title,
        LineagePolicy = LineagePolicy.Title,
    };

    public void Rename(string name, string shortName)
    {
        Name = name;
        ShortName = shortName;
    }

    public void SetPolicies(SkippedBodyPolicy skippedBody, LineagePolicy lineage)
    {
        SkippedBodyPolicy = skippedBody;
        LineagePolicy = lineage;
    }

    public void SetDirectReportLinks(IEnumerable<string> to) => DirectReportTo = [.. to.Distinct().Order(StringComparer.Ordinal)];

    public void ChangedIn(long revision) => Revision = revision;
}
