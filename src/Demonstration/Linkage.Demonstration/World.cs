namespace Linkage.Demonstration;

/// <summary>The bodies of the demonstration: a province that is on no map, three cities, nine counties.</summary>
internal static class World
{
    public const string Root = "000000";

    /// <summary>User name of the person who sees to failed messages (平台运维).</summary>
    public const string Operator = "operator";

    public static readonly Place Province = new("990000", Root, "政协江源省委员会", "江源省政协", "jiangyuan");

    public static readonly IReadOnlyList<Place> Cities =
    [
        new("990100", "990000", "政协临江市委员会", "临江市政协", "linjiang"),
        new("990200", "990000", "政协青川市委员会", "青川市政协", "qingchuan"),
        new("990300", "990000", "政协东湖市委员会", "东湖市政协", "donghu"),
    ];

    public static readonly IReadOnlyList<Place> Counties =
    [
        new("990101", "990100", "政协临江市河东区委员会", "河东区政协", "hedong"),
        new("990102", "990100", "政协石桥县委员会", "石桥县政协", "shiqiao"),
        // A direct-report point (直报点) of the province.
        new("990103", "990100", "政协白鹤县委员会", "白鹤县政协", "baihe") { DirectReportTo = ["990000"] },
        new("990201", "990200", "政协青川市南岭区委员会", "南岭区政协", "nanling"),
        new("990202", "990200", "政协松溪县委员会", "松溪县政协", "songxi"),
        new("990203", "990200", "政协云台县委员会", "云台县政协", "yuntai"),
        new("990301", "990300", "政协东湖市湖滨区委员会", "湖滨区政协", "hubin"),
        new("990302", "990300", "政协柳河县委员会", "柳河县政协", "liuhe"),
        // One clerk does everything but sign off.
        new("990303", "990300", "政协桐岭县委员会", "桐岭县政协", "tongling") { HasOneClerk = true },
    ];

    public static IEnumerable<Place> All => [Province, .. Cities, .. Counties];

    /// <summary>The accounts of a body, each with a name, what the person is, and roles.</summary>
    public static IReadOnlyList<Post> PostsOf(Place place)
    {
        var names = Surnames(place.Code);
        Post Of(string what, string title, int n, params string[] roles) => new($"{place.Slug}.{what}", $"{names[n]}({title})", what, roles);

        if (place.HasOneClerk)
            return
            [
                Of("clerk", "办公室", 0, "triage", "reviewer", "approver", "submitter"),
                Of("member", "委员", 1, "submitter", "member"),
                Of("admin", "管理员", 2, "administrator", "auditor"),
                Of("unit", "承办单位", 3, "unit-staff"),
                Of("unit2", "承办单位", 4, "unit-staff"),
            ];
        return
        [
            Of("member", "委员", 0, "submitter", "member"),
            Of("informant", "信息员", 1, "submitter"),
            Of("clerk", "信息科", 2, "triage", "submitter"),
            Of("reviewer", "核稿", 3, "reviewer"),
            Of("leader", "秘书长", 4, "approver"),
            Of("unit", "承办单位", 5, "unit-staff"),
            Of("auditor", "审计", 6, "auditor"),
            Of("admin", "管理员", 7, "administrator"),
            Of("member2", "委员", 8, "submitter", "member"),
            Of("member3", "委员", 9, "submitter", "member"),
            Of("unit2", "承办单位", 10, "unit-staff"),
        ];
    }

    private static string[] Surnames(string code)
    {
        string[] names = ["王敏", "李建国", "张丽", "刘志强", "陈芳", "杨军", "赵静", "黄伟", "周涛", "吴秀英", "徐磊", "孙桂兰", "朱勇", "马晓燕", "胡斌", "郭梅"];
        var start = int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) / 100 * 3 + int.Parse(code[4..], System.Globalization.CultureInfo.InvariantCulture) * 5;
        return [.. Enumerable.Range(0, 11).Select(n => names[(start + n) % names.Length])];
    }
}

/// <summary>A body of the demonstration.</summary>
/// <param name="Code">Code in the shape of GB/T 2260.</param>
/// <param name="Parent">Code of the body above.</param>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Short name.</param>
/// <param name="Slug">Begins the user names.</param>
internal sealed record Place(string Code, string Parent, string Name, string ShortName, string Slug)
{
    public IReadOnlyList<string> DirectReportTo { get; init; } = [];

    public bool HasOneClerk { get; init; }
}

/// <summary>An account.</summary>
/// <param name="UserName">With which the person signs in.</param>
/// <param name="Name">As shown.</param>
/// <param name="What">Last part of the user name: clerk, leader, …</param>
/// <param name="Roles">Role codes.</param>
internal sealed record Post(string UserName, string Name, string What, IReadOnlyList<string> Roles);
