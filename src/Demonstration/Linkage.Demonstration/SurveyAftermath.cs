using System.Text.Json.Nodes;

namespace Linkage.Demonstration;

/// <summary>The consolidated report: look-alikes merged, reviewed, issued, sent, instructed, broken down; most recommendations have a result.</summary>
internal sealed class SurveyAftermath(SurveyDesk lead, string survey, string report)
{
    public async Task TellAsync(CancellationToken ct)
    {
        await ConsolidateAsync(ct);
        await lead.ActAsync("reviewer", report, "review", new { note = "第二十一次主席会议审议通过" }, ct);
        await lead.ActAsync("leader", report, "issue", new { product = "report", recipients = new[] { "省委办公厅", "省政府办公厅" } }, ct);
        await lead.ActAsync("clerk", report, "sending", new { note = (string?)null }, ct);
        var rows = (await lead.GetAsync($"{report}/recommendations?limit=100", ct))["items"]!.AsArray().Select(row => row!).ToArray();
        await SettleAsync(rows, ct);
        await FollowAsync(rows, ct);
    }

    // What several cities say alike becomes one row; the rest is carried one by one.
    private async Task ConsolidateAsync(CancellationToken ct)
    {
        var proposed = await lead.GetAsync($"{report}/look-alike-recommendations?likeness=0.6", ct);
        var merged = proposed["groups"]!.AsArray().Take(4).Select(group => new
        {
            sources = group!["rows"]!.AsArray().Select(Office.Id!).ToArray(),
        }).ToArray();
        await lead.ActAsync("clerk", report, "consolidation", new { rows = merged, carryTheRest = true }, ct);
        var accepted = (await lead.GetAsync($"survey-reports?surveyId={survey.Split('/')[1]}&status=accepted&limit=100", ct))["items"]!.AsArray();
        var cities = accepted.Where(part => part!["toBody"]!.GetValue<string>() == lead.Body).Select(part => Office.Id(part!)).ToArray();
        await lead.WriteAsync(report, new
        {
            summary = "三级政协联动,走访九县(区),查清水源地底数,建议集中在划界、监测、协同、投入四个方面。",
            paragraphs = new[]
            {
                new { number = 1, text = "全省农村水源地底数首次查清,划界立标进度县际差异明显。", sources = cities },
                new { number = 2, text = "监测频次偏低、部门名录不一,是各市共同反映的问题。", sources = cities.Take(2).ToArray() },
            },
            findings = new[] { new { number = 1, area = "总体情况", text = "水源保护投入占供水投入的比重不足两成。", evidence = "指标 I-4 汇总", sources = cities } },
        }, ct);
        await lead.PostAsync("clerk", $"{report}/consultations", new
        {
            notice = "就水源地保护总报告征求意见",
            place = "省政协会议室",
            heldOn = SurveyDesk.Day(-3),
            contributions = new[]
            {
                new { kind = "question", by = "委员王岚", text = "一张图由哪个部门维护?" },
                new { kind = "answer", by = "省水利厅", text = "由水利牵头,环保、卫健按月更新。" },
            },
        }, ct);
    }

    private async Task SettleAsync(JsonNode[] rows, CancellationToken ct)
    {
        (string Result, string By, string? Document, string? Reason)[] fates =
        [
            ("adopted", "省生态环境厅", "江环函〔2026〕41 号", null),
            ("planned", "省水利厅", null, null),
            ("partly-adopted", "省财政厅", "江财办〔2026〕118 号", "先在六个县试行,再定测算标准。"),
            ("declined", "省农业农村厅", null, "与现行补贴政策重复。"),
        ];
        // Every fifth one still waits for its answer.
        var settled = rows.Where((_, n) => n % 5 != 4).Select((row, n) => (row, fate: fates[n % fates.Length])).ToArray();
        await lead.PostAsync("clerk", "survey-recommendations/outcomes/batch", new
        {
            entries = settled.Select(one => new
            {
                recommendationId = Office.Id(one.row),
                outcome = new { result = one.fate.Result, byWhom = one.fate.By, documentNumber = one.fate.Document, occurredOn = SurveyDesk.Day(-1), reason = one.fate.Reason },
            }).ToArray(),
        }, ct);
    }

    private async Task FollowAsync(JsonNode[] rows, CancellationToken ct)
    {
        var id = report.Split('/')[1];
        var instruction = await lead.PostAsync("leader", $"{survey}/instructions", new
        {
            leader = "林致远",
            post = "副省长",
            level = "province",
            text = "调研扎实,请水利、环保部门逐条研究,年底前报落实情况。",
            instructedOn = SurveyDesk.Day(-2),
            highlights = new[] { "水源地一张图,一处一码", "管护经费列入年度预算" },
            targets = new[] { new { reportId = id, recommendationId = (string?)null } },
        }, ct);
        await lead.PostAsync("clerk", $"{report}/measures/batch", new
        {
            instructionId = Office.Id(instruction),
            entries = new[]
            {
                new { area = "部门协同", text = "建成水源地一张图并试运行", ownerUnit = "省水利厅", dueOn = SurveyDesk.Day(90), highlights = new[] { 1 } },
                new { area = "资金投入", text = "制定管护经费测算办法", ownerUnit = "省财政厅", dueOn = SurveyDesk.Day(60), highlights = new[] { 2 } },
                new { area = "部门协同", text = "统一三部门水源地名录", ownerUnit = "省生态环境厅", dueOn = SurveyDesk.Day(5), highlights = new[] { 1 } },
            },
        }, ct);
        await lead.PostAsync("clerk", $"survey-recommendations/{Office.Id(rows[0])}/look-backs", new
        {
            visitedOn = SurveyDesk.Day(0),
            place = "石桥县老坝水库",
            observation = "界碑、警示牌已立,巡护记录齐全。",
            confirmed = true,
        }, ct);
        await lead.PostAsync("clerk", $"survey-recommendations/{Office.Id(rows[1])}/conversions", new { target = "social-information", title = "建议加快农村水源地名录统一" }, ct);
        await lead.PostAsync("clerk", $"{report}/citations", new
        {
            citedBy = "邻省政协",
            document = "流域水源保护联合调研报告",
            citedOn = SurveyDesk.Day(-1),
            recommendationId = Office.Id(rows[0]),
        }, ct);
        // The same week and place as the visit of the other survey: both calendars warn.
        await lead.PostAsync("clerk", $"{survey}/activities", new
        {
            type = "inspection",
            subject = "水源地保护回头看",
            region = World.Cities[0].Code,
            place = "临江市北关水厂",
            from = SurveyDesk.Day(3),
        }, ct);
    }
}
