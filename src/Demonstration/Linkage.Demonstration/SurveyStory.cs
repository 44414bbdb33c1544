using System.Text.Json.Nodes;

namespace Linkage.Demonstration;

/// <summary>Joint surveys of the province: topics in several states, one survey in the field, one whose recommendations are tracked.</summary>
internal sealed class SurveyStory(Func<string, Office> officeOf)
{
    private readonly SurveyDesk province = new(officeOf(World.Province.Code));

    /// <summary>Lets it all happen.</summary>
    public async Task TellAsync(CancellationToken ct)
    {
        var topics = await TopicsAsync(ct);
        await Task.WhenAll(WaterAsync(topics[0], ct), SocietyAsync(topics[1], ct));
    }

    private async Task<IReadOnlyList<string>> TopicsAsync(CancellationToken ct)
    {
        var topics = new List<string>();
        foreach (var (title, question, source, by) in SurveyWords.Topics)
        {
            var from = source == "lower-body" ? new SurveyDesk(officeOf(World.Counties[1].Code)) : province;
            object topic = source == "lower-body"
                ? new { title, question, source, proposedBy = by, toBody = World.Province.Code }
                : new { title, question, source, proposedBy = by };
            topics.Add($"survey-topics/{Office.Id(await from.PostAsync("clerk", "survey-topics", topic, ct))}");
        }

        // How far each one came: 1 screened, 2 in the library, 3 shortlisted, 4 planned.
        int[] reached = [4, 4, 4, 4, 3, 2, 2, 1, 0, 0, 0];
        foreach (var (topic, far) in topics.Zip(reached))
        {
            string[] steps = ["screening", "admission", "shortlisting"];
            foreach (var step in steps.Take(far))
                await province.ActAsync("clerk", topic, step, new { note = (string?)null }, ct);
            if (far >= 2)
                await province.PutAsync("reviewer", topic, "score", new { points = 92 - topics.IndexOf(topic) * 3, comment = "选题切口小,群众关切" }, versioned: false, ct);
            if (far == 4)
                await province.ActAsync("leader", topic, "plan", new
                {
                    year = int.Parse(SurveyDesk.Day(0)[..4], System.Globalization.CultureInfo.InvariantCulture),
                    leadCommittee = "人口资源环境委员会",
                    leadLeader = "分管副主席",
                    product = "report",
                    approvedBy = "主席会议",
                    approvalReference = "第十九次主席会议",
                    approvedOn = SurveyDesk.Day(-40),
                }, ct);
        }

        await province.ActAsync("leader", topics[6], "pointing-out", new { note = "省委主要领导点题" }, ct);
        await province.ActAsync("clerk", topics[8], "rejection", new { note = "已有专项部署,暂不列入。" }, ct);
        await province.ActAsync("clerk", topics[9], "merger", new { intoTopicId = topics[6].Split('/')[1], note = "同为水源治理" }, ct);
        await ClaimsAsync(topics[2], topics[3], ct);
        return topics;
    }

    private async Task ClaimsAsync(string contested, string free, CancellationToken ct)
    {
        await province.ActAsync("clerk", contested, "claim-opening", new { until = SurveyDesk.Day(9), maxJoiners = 4, leadLimit = 1, rule = "office-decides" }, ct);
        await province.ActAsync("clerk", free, "claim-opening", new { until = SurveyDesk.Day(3), maxJoiners = 3, leadLimit = 1, rule = "first-come" }, ct);
        var (linjiang, qingchuan) = (new SurveyDesk(officeOf(World.Cities[0].Code)), new SurveyDesk(officeOf(World.Cities[1].Code)));
        await linjiang.PostAsync("clerk", $"{contested}/claims", new { unitKind = "body", unit = World.Cities[0].ShortName, role = "lead" }, ct);
        await qingchuan.PostAsync("clerk", $"{contested}/claims", new { unitKind = "party", unit = "农工党青川市委会", role = "lead" }, ct);
        await new SurveyDesk(officeOf(World.Counties[4].Code)).PostAsync(
            "clerk", $"{contested}/claims", new { unitKind = "sector-group", unit = "松溪县医卫界别组", role = "joiner" }, ct);
    }

    private async Task<string> OpenAsync(string topic, string title, string outline, object[] indicators, int from, int until, CancellationToken ct)
    {
        var drafted = await province.PostAsync("clerk", "joint-surveys", new
        {
            topicId = topic.Split('/')[1],
            plan = new
            {
                title,
                outline,
                product = "report",
                levels = new[] { "province", "city", "county" },
                startsOn = SurveyDesk.Day(from),
                endsOn = SurveyDesk.Day(until),
                calendar = new[]
                {
                    new { on = SurveyDesk.Day(from + 5), what = "启动会,部署统一提纲和指标" },
                    new { on = SurveyDesk.Day(until - 20), what = "各市汇总子报告" },
                    new { on = SurveyDesk.Day(until - 5), what = "协商会议" },
                },
                contacts = new[] { new { name = "周涛", unit = "省政协人资环委办公室", telephone = "内线 6021" } },
                indicators,
            },
        }, ct);
        var survey = $"joint-surveys/{Office.Id(drafted)}";
        await province.ActAsync("leader", survey, "approval", new { note = "按方案实施。" }, ct);
        return survey;
    }

    // All three levels report; one county declines; the province sends the whole and follows each recommendation.
    private async Task WaterAsync(string topic, CancellationToken ct)
    {
        var survey = await OpenAsync(topic, "农村饮用水水源地保护三级联动调研", SurveyWords.WaterOutline, SurveyWords.WaterIndicators(), -75, 25, ct);
        var tasks = await province.IssueAsync(survey, World.Cities, "按统一提纲调研,先汇总所属县(区)子报告,再报送市级子报告。", _ => 20, ct);
        await Parallel.ForEachAsync(World.Cities, ct, async (city, inner) => await WaterCityAsync(new SurveyDesk(officeOf(city.Code)), city, tasks[city.Code], inner));
        var report = $"survey-reports/{(await province.GetAsync(survey, ct))["reportId"]!.GetValue<string>()}";
        await new SurveyAftermath(province, survey, report).TellAsync(ct);
    }

    private async Task WaterCityAsync(SurveyDesk city, Place place, string task, CancellationToken ct)
    {
        var own = await city.AcceptAsync(task, ct);
        var counties = World.Counties.Where(county => county.Parent == place.Code).ToArray();
        var tasks = await city.IssueAsync(task, counties, "查清本县(区)水源地底数,逐项填报指标,建议逐条列出依据。", _ => 10, ct);
        foreach (var county in counties)
        {
            var desk = new SurveyDesk(officeOf(county.Code));
            var seed = World.Counties.ToList().IndexOf(county);
            if (seed == 5)
            {
                await desk.ActAsync("clerk", tasks[county.Code], "declination", new { text = "本县正在开展水毁工程抢修,人手不足,请予免报。" }, ct);
                continue;
            }

            var report = await desk.AcceptAsync(tasks[county.Code], ct);
            await desk.WriteAsync(report, SurveyWords.WaterReport(county, seed), ct);
            await desk.SubmitAsync(report, ct);
            await city.TakeInAsync(report, ct);
        }

        await city.ActAsync("clerk", own, "consolidation", new { rows = Array.Empty<object>(), carryTheRest = true }, ct);
        await city.WriteAsync(own, new
        {
            title = $"{place.ShortName}农村饮用水水源地保护调研报告",
            summary = $"{place.ShortName}汇总所属县(区)调研情况,水源地底数已基本查清,划界立标和监测是短板。",
            findings = new[] { new { number = 1, area = "总体情况", text = "县际进展不平衡,山区县划界立标滞后。", evidence = "各县(区)子报告" } },
        }, ct);
        await city.SubmitAsync(own, ct);
        await province.TakeInAsync(own, ct);
    }

    // Underway: one city works with its counties, one has signed for it, one has not opened it yet.
    private async Task SocietyAsync(string topic, CancellationToken ct)
    {
        var survey = await OpenAsync(topic, "社会组织健康成长三级联动调研", SurveyWords.SocietyOutline, SurveyWords.SocietyIndicators(), -12, 60, ct);
        var tasks = await province.IssueAsync(survey, World.Cities, "摸清社会组织底数,每县(区)至少走访五家,提出可操作的建议。", _ => 45, ct);
        var city = new SurveyDesk(officeOf(World.Cities[0].Code));
        await city.AcceptAsync(tasks[city.Body], ct);
        await new SurveyDesk(officeOf(World.Cities[1].Code)).ActAsync("clerk", tasks[World.Cities[1].Code], "signing", new { }, ct);
        var counties = World.Counties.Where(county => county.Parent == city.Body).ToArray();
        var parts = await city.IssueAsync(tasks[city.Body], counties, "走访社会组织,填报统一指标。", county => county == counties[1] ? 2 : 30, ct);
        await CountyPartsAsync(city, counties, parts, ct);
        await FieldworkAsync(survey, ct);
    }

    private async Task CountyPartsAsync(SurveyDesk city, Place[] counties, IReadOnlyDictionary<string, string> parts, CancellationToken ct)
    {
        var first = new SurveyDesk(officeOf(counties[0].Code));
        var report = await first.AcceptAsync(parts[counties[0].Code], ct);
        await first.WriteAsync(report, new
        {
            summary = "走访社会组织七家,问题集中在人才和场地。",
            findings = new[] { new { number = 1, area = "人才", text = "专职人员流动快,七家中有五家一年内更换过负责人。", evidence = "走访记录" } },
            recommendations = new[]
            {
                new { number = 1, area = "人才", text = "建议将社会组织专职人员纳入职业培训补贴范围。", evidence = "座谈会", addressee = "人社部门", findings = new[] { 1 } },
                new { number = 2, area = "场地", text = "建议盘活闲置公房,建立共享办公场地。", evidence = "走访七家", addressee = "民政部门", findings = new[] { 1 } },
            },
            values = new object[]
            {
                new { indicator = 1, number = 146 },
                new { indicator = 2, number = 512 },
                new { indicator = 3, number = 880 },
                new { indicator = 4, number = 63.5m },
                new { indicator = 5, text = "人才" },
            },
        }, ct);
        var sent = await first.SubmitAsync(report, ct);
        await city.ReturnAsync(report,
        [
            ("recommendation", Office.Id(sent["recommendations"]!.AsArray()[1]!), "请写明可盘活公房的处数和位置。"),
            ("finding", Office.Id(sent["findings"]!.AsArray()[0]!), "请补充七家的名单。"),
        ], "两处需要补充,改后重报。", ct);
        await new SurveyDesk(officeOf(counties[1].Code)).AcceptAsync(parts[counties[1].Code], ct);
        await new SurveyDesk(officeOf(counties[2].Code)).ActAsync("clerk", parts[counties[2].Code], "signing", new { }, ct);
    }

    private async Task FieldworkAsync(string survey, CancellationToken ct)
    {
        var team = await province.PostAsync("clerk", $"{survey}/teams", new
        {
            name = "第一调研组",
            members = new[]
            {
                new { name = "何琳", role = "leader", unit = "省政协社法委" },
                new { name = "丁远", role = "expert", unit = "江源大学公共管理学院" },
                new { name = "罗兵", role = "cadre", unit = "省民政厅" },
                new { name = "苏晴", role = "journalist", unit = "江源日报" },
            },
        }, ct);
        var held = await province.PostAsync("clerk", $"{survey}/activities", new
        {
            teamId = Office.Id(team),
            type = "meeting",
            subject = "省直部门座谈会",
            region = World.Province.Code,
            place = "省政协会议室",
            from = SurveyDesk.Day(-4),
        }, ct);
        await province.ActAsync("clerk", $"survey-activities/{Office.Id(held)}", "holding", new { people = 26, minutes = "民政、财政、人社三部门介绍情况,回应八个问题。" }, ct);
        await province.PostAsync("clerk", $"{survey}/activities", new
        {
            teamId = Office.Id(team),
            type = "visit",
            subject = "走访行业协会和社区社会组织",
            region = World.Cities[0].Code,
            place = "临江市高新区",
            from = SurveyDesk.Day(3),
            until = SurveyDesk.Day(4),
        }, ct);
        await province.PostAsync("clerk", $"{survey}/data-requests", new { department = "省民政厅", text = "近三年各县(区)社会组织登记、注销和年检数据", dueOn = SurveyDesk.Day(6) }, ct);
    }
}
