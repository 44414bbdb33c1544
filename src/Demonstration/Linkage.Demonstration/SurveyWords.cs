namespace Linkage.Demonstration;

/// <summary>What the demonstration's surveys are about, in words that nobody else has used.</summary>
internal static class SurveyWords
{
    public const string WaterOutline =
        "一、现状:水源地数量、保护区划定、监测能力和投入;\n二、问题:农业面源污染、界标缺失、部门协同;\n三、对策:责任、资金、监测和群众参与。";

    public const string SocietyOutline =
        "一、现状:登记数量、从业人员、党建覆盖和承接服务情况;\n二、问题:资金来源单一、专业人才不足、监管方式滞后;\n三、对策:分类扶持、购买服务、规范治理。";

    /// <summary>Topics of the library: title, question, source, who proposed it.</summary>
    public static readonly (string Title, string Question, string Source, string By)[] Topics =
    [
        ("农村饮用水水源地保护", "全省农村分散式水源地底数不清,划界立标进展不一。需要查清底数,提出分级保护的办法。", "party-gov", "省委办公厅"),
        ("社会组织健康成长", "社会组织承接公共服务的能力参差不齐,扶持与监管如何并重,需要深入基层了解。", "party-gov", "省委社会工作部"),
        ("县域医共体药品同质保障", "基层药品目录与县级医院不一致,慢性病患者往返取药。", "member", "医药卫生界委员小组"),
        ("老旧街区消防通道治理", "窄巷停车占道,消防车难以进入,各地做法不一。", "public", "市民来信"),
        ("农产品冷链最先一公里", "田头预冷设施不足,损耗偏高,项目布局需要统筹。", "member", "农业界委员"),
        ("青年返乡创业的住房与社保接续", "返乡青年普遍反映社保转移手续繁、租住房源少。", "lower-body", "县政协"),
        ("中小河流采砂后的生态修复", "历史采坑长期积水,修复责任主体不明。", "party-gov", "省政府研究室"),
        ("村级公益事业一事一议的持续筹资", "村集体经济薄弱的村难以启动公益项目。", "public", "基层联络站"),
        ("数字政务中的老年人代办服务", "线上办理成为主渠道后,老年人办事仍需线下帮办。", "member", "社会福利界委员"),
        ("乡村水源保护与管护机制", "村级水源地无专人管护,水质监测频次低。", "public", "村民代表"),
        ("民办博物馆的开放与扶持", "民办博物馆门类丰富,但开放时间和专业力量不足。", "member", "文化艺术界委员"),
    ];

    private static readonly string[] Spots = ["河东镇", "石桥街道", "柳林乡", "北关水厂", "青石镇", "白杨村", "南岭村", "老坝水库", "松溪镇"];

    private static readonly (string Area, string Finding, string Evidence)[] Findings =
    [
        ("划界立标", "{p}一带 {n} 处水源地中,有三分之一没有设立界碑和警示牌。", "实地查看 {n} 处,附照片"),
        ("监测能力", "乡镇水源地每年只监测一次,汛期水质波动没有数据。", "调阅近三年监测台账"),
        ("面源污染", "{p}上游农田施肥集中在雨季,支流总磷偏高。", "农户问卷 {n} 份"),
        ("部门协同", "水源地名录由三个部门分别掌握,数量互不一致。", "水利、环保、卫健座谈会"),
        ("资金投入", "管护经费靠年度追加,{p}连续两年没有落实。", "财政资料"),
    ];

    private static readonly (string Area, string Text, string Addressee)[] Recommendations =
    [
        ("划界立标", "建议在一年内完成乡镇级水源地保护区划定,统一设立界碑、界桩和警示牌,并由{p}先行示范。", "生态环境部门"),
        ("监测能力", "建议将农村水源地监测由每年一次增加到每季一次,汛期加密,结果向群众公开。", "生态环境部门"),
        ("面源污染", "建议在水源地上游推行测土配方施肥和生态沟渠,{p}五百亩以上连片农田优先实施。", "农业农村部门"),
        ("部门协同", "建议建立水利、环保、卫健共用的水源地一张图,一处一码,变动当月更新。", "水利部门"),
        ("资金投入", "建议将水源地管护经费列入年度预算,按服务人口测算,不再靠追加。", "财政部门"),
        ("群众参与", "建议聘请村民担任水源地巡护员,巡护记录与补助挂钩。", "乡镇政府"),
    ];

    /// <summary>A county's own report on drinking water: counties resemble each other without being equal.</summary>
    /// <param name="county">Which county.</param>
    /// <param name="seed">Its place among the counties.</param>
    public static object WaterReport(Place county, int seed)
    {
        string Tell(string text) => text
            .Replace("{p}", Spots[seed % Spots.Length], StringComparison.Ordinal)
            .Replace("{n}", (9 + seed * 4 % 17).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var findings = Enumerable.Range(0, 3).Select(n => Findings[(seed + n) % Findings.Length]).ToArray();
        var rows = Enumerable.Range(0, 4).Select(n => Recommendations[(seed + n * 2) % Recommendations.Length]).Distinct().ToArray();
        return new
        {
            title = $"{county.ShortName}农村饮用水水源地保护调研报告",
            summary = Tell($"{county.ShortName}组织委员和专家走访{{p}}等地,查看水源地 {{n}} 处,提出 {rows.Length} 条建议。"),
            paragraphs = new[]
            {
                new { number = 1, text = Tell("集中供水工程已覆盖多数乡镇,{p}等山区村仍以山泉和水塘为主。") },
                new { number = 2, text = Tell("近三年投入逐年增加,但多用于管网,水源保护占比不足两成。") },
            },
            findings = findings.Select((finding, n) => new { number = n + 1, area = finding.Area, text = Tell(finding.Finding), evidence = Tell(finding.Evidence) }).ToArray(),
            recommendations = rows.Select((row, n) => new
            {
                number = n + 1,
                area = row.Area,
                text = Tell(row.Text),
                evidence = "座谈记录和实地查看",
                addressee = row.Addressee,
                findings = new[] { n % findings.Length + 1 },
            }).ToArray(),
            values = WaterValues(seed),
        };
    }

    public static object[] WaterIndicators() =>
    [
        new { number = 1, title = "农村饮用水水源地数量", type = "number", unit = "处", rule = "sum", mandatory = true },
        new { number = 2, title = "供水服务人口", type = "number", unit = "万人", rule = "sum", mandatory = true },
        new { number = 3, title = "自来水普及率", type = "number", unit = "%", rule = "weighted-mean", weightNumber = 2, mandatory = true },
        new { number = 4, title = "近三年水源保护投入", type = "number", unit = "万元", rule = "sum", mandatory = true },
        new { number = 5, title = "年监测频次最低的水源地", type = "number", unit = "次", rule = "min", mandatory = false },
        new { number = 6, title = "保护区划定进度", type = "choice", choices = new[] { "已全部划定", "部分划定", "未划定" }, rule = "list", mandatory = true },
        new { number = 7, title = "主要困难", type = "text", rule = "list", mandatory = false },
        new { number = 8, title = "重点水源地清单", type = "table", columns = new[] { "名称", "所在乡镇", "服务人口(人)" }, rule = "list", mandatory = false },
    ];

    public static object[] SocietyIndicators() =>
    [
        new { number = 1, title = "登记社会组织数量", type = "number", unit = "个", rule = "sum", mandatory = true },
        new { number = 2, title = "专职工作人员", type = "number", unit = "人", rule = "sum", mandatory = true },
        new { number = 3, title = "承接政府购买服务金额", type = "number", unit = "万元", rule = "sum", mandatory = true },
        new { number = 4, title = "党组织覆盖率", type = "number", unit = "%", rule = "weighted-mean", weightNumber = 1, mandatory = true },
        new { number = 5, title = "最需要的扶持", type = "choice", choices = new[] { "资金", "场地", "人才", "信息" }, rule = "list", mandatory = true },
    ];

    private static object[] WaterValues(int seed) =>
    [
        new { indicator = 1, number = 24 + seed * 7 % 31 },
        new { indicator = 2, number = 8.5m + seed % 6 },
        new { indicator = 3, number = 78.2m + seed * 3 % 19 },
        new { indicator = 4, number = 320 + seed * 57 % 400 },
        new { indicator = 5, number = 1 + seed % 3 },
        new { indicator = 6, text = seed % 3 == 0 ? "已全部划定" : "部分划定" },
        new { indicator = 7, text = "山区分散,管护人手和经费不足。" },
        new { indicator = 8, rows = new[] { new[] { Spots[seed % Spots.Length] + "水源地", Spots[(seed + 2) % Spots.Length], (1200 + seed * 310).ToString(System.Globalization.CultureInfo.InvariantCulture) } } },
    ];
}
