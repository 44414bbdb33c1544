using System.Text.Json.Nodes;

namespace Linkage.Demonstration;

/// <summary>Proposals in every state: a city in its plenary week with a full docket, two counties and the province with a part of it.</summary>
internal sealed class ProposalStory(Func<string, Office> officeOf)
{
    private const string City = "990100";
    private const string County = "990101";
    private const string OneClerk = "990303";

    private int told;

    /// <summary>Lets it all happen; bodies side by side.</summary>
    /// <returns>How many proposals were written.</returns>
    public async Task<int> TellAsync(CancellationToken ct)
    {
        await Task.WhenAll(CityAsync(ct), CountyAsync(ct), SmallAsync(OneClerk, 17, ct), SmallAsync(World.Province.Code, 20, ct));
        return told;
    }

    private async Task<Docket> OpenAsync(string body, bool inSession, CancellationToken ct)
    {
        var docket = new Docket(officeOf(body));
        await docket.OpenAsync(inSession, ct);
        return docket;
    }

    private Matter Matter(string body, int n)
    {
        Interlocked.Increment(ref told);
        return Matters.Of(n, officeOf(body).Place);
    }

    private async Task CityAsync(CancellationToken ct)
    {
        var docket = await OpenAsync(City, inSession: true, ct);
        Matter M(int n) => Matter(City, n);
        await ReviewsAsync(docket, M, ct);
        await HandlingAsync(docket, M, ct);
        await AnswersAsync(docket, M, ct);
        await CluesAsync(docket, ct);
        await AppraisalAsync(docket, ct);
    }

    private async Task ReviewsAsync(Docket docket, Func<int, Matter> matter, CancellationToken ct)
    {
        await docket.DraftAsync(matter(14), ct);
        var members = new[] { await officeOf(City).PersonAsync("member2", ct), await officeOf(City).PersonAsync("member3", ct) };
        var joint = await docket.TakeAsync("member", await docket.DraftAsync(matter(15), ct), "invitations",
            new { people = members.Select(m => new { userId = m.UserId, name = m.Name }).ToArray() }, ct);
        var signature = (await docket.DetailAsync("member2", joint, ct))["signatures"]!.AsArray()[1]!;
        await docket.PostAsync("member2", $"/{Office.Id(joint)}/invitations/{Office.Id(signature)}/answer", new { accept = true }, null, ct);

        await docket.SubmittedAsync(matter(11), ct, "member2");
        await docket.SubmittedAsync(matter(12), ct);
        await docket.TakeAsync("reviewer", await docket.SubmittedAsync(matter(13), ct, "member3"), "review", new { }, ct);
        await docket.ReviewedAsync(matter(16), ct);
        await docket.ReviewedAsync(matter(21), ct, "member2");

        var returned = await docket.TakeAsync("reviewer", await docket.SubmittedAsync(matter(6), ct), "review", new { }, ct);
        returned = await docket.TakeAsync("reviewer", returned, "return-for-revision", new { reasonCode = "no-suggestion", note = "请补充资金来源和责任单位。" }, ct);
        var text = matter(6);
        returned = await docket.ReviseAsync(returned, text with { Suggestion = text.Suggestion + "四是修缮资金由市、县按六比四分担，文旅局牵头。" }, ct);
        returned = await docket.TakeAsync("member", returned, "submission", new { notClassified = true }, ct);
        await docket.TakeAsync("reviewer", returned, "review", new { }, ct);
        var again = await docket.TakeAsync("reviewer", await docket.SubmittedAsync(matter(18), ct), "review", new { }, ct);
        await docket.TakeAsync("reviewer", again, "return-for-revision", new { reasonCode = "facts-unclear", note = "请写明人数的来源，并说明与现有人才公寓的区别。" }, ct);

        await docket.TakeAsync("leader", await docket.ReviewedAsync(matter(22), ct), "non-filing", new { reasonCode = "academic", note = "属专业技术研讨，建议转林业部门参考。", destination = "reference" }, ct);
        var reference = await docket.TakeAsync("leader", await docket.ReviewedAsync(matter(19), ct, "member3"), "non-filing", new { reasonCode = "duplicate", destination = "reference" }, ct);
        await docket.TakeAsync("clerk", reference, "reference", new { unit = "市市场监督管理局" }, ct);
        await docket.TakeAsync("leader", await docket.ReviewedAsync(matter(20), ct), "non-filing", new { reasonCode = "no-concrete-suggestion", note = "问题突出，建议转为社情民意信息。", destination = "social-information" }, ct);
        await docket.TakeAsync("member3", await docket.SubmittedAsync(matter(23), ct, "member3"), "withdrawal", new { reason = "与另一位委员的提案重复，合并提出。" }, ct);
    }

    private static async Task HandlingAsync(Docket docket, Func<int, Matter> matter, CancellationToken ct)
    {
        var main = await docket.FiledAsync(matter(4), ct);
        var like = await docket.FiledAsync(matter(9), ct, "member2");
        await docket.TakeAsync("clerk", like, "merger", new { mainId = Office.Id(main), note = "同一事项" }, ct);
        await docket.FiledAsync(matter(10), ct);
        await docket.TakeAsync("clerk", await docket.FiledAsync(matter(17), ct, "member3"), "assignment-proposal", Docket.Orders(("ecology", "lead"), ("water", "co")), ct);

        await docket.AssignedAsync(matter(3), ct, ("education", "lead"), ("housing", "co"));
        var returning = await docket.AssignedAsync(matter(2), ct, ("housing", "lead"));
        await docket.PartAsync(returning, "housing", "return-request", new { reasonCode = "not-our-duty", note = "水库管护属水利部门职责。", suggestedUnit = "水利局" }, ct);
        var stuck = await docket.AssignedAsync(matter(8), ct, ("water", "lead"));
        await docket.PartAsync(stuck, "water", "return-request", new { reasonCode = "not-our-duty", note = "排口溯源应由生态环境部门牵头。", suggestedUnit = "生态环境局" }, ct);
        await docket.PartAsync(stuck, "water", "coordination", new { }, ct, who: "clerk");

        var split = await docket.AssignedAsync(matter(1), ct, ("education", "part"), ("housing", "part"));
        await docket.PartAsync(split, "education", "sign-for", new { personInCharge = "何科长", leaderInCharge = "曹副局长", phone = "8888-2048" }, ct);
        var asking = await docket.StartedAsync(await docket.AssignedAsync(matter(7), ct, ("civil-affairs", "lead")), "civil-affairs", ct);
        await docket.ContactAsync(asking, "civil-affairs", "before", "通报办理计划，提案者希望增加企业座谈。", ct);
        await docket.PartAsync(asking, "civil-affairs", "extension-requests", new { reason = "需会同人社、残联开展岗位调查。", consentBy = "提案者", consentOn = Docket.Today() }, ct);
        var opinion = await docket.StartedAsync(await docket.AssignedAsync(matter(5), ct, ("health", "lead"), ("civil-affairs", "co")), "health", ct);
        opinion = await docket.StartedAsync(opinion, "civil-affairs", ct);
        await docket.PartAsync(opinion, "civil-affairs", "opinion", new { text = "建议将特困老人慢性病用药一并纳入配送。", signer = "马副局长" }, ct);
        await docket.ReplyDraftedAsync(opinion, "health", "B", "年底前完成全县村级药品统一配送", ct);
    }

    private async Task AnswersAsync(Docket docket, Func<int, Matter> matter, CancellationToken ct)
    {
        var round = await docket.OpenRoundAsync("第一轮征询", ct);
        var promised = await docket.AnsweredAsync(matter(0), "civil-affairs", "B", "每个街道建成一处中心厨房", 1, ct);
        var done = await docket.AnsweredAsync(matter(5) with { Title = "关于增设县城公共厕所无障碍设施的建议" }, "housing", "A", null, 2, ct);
        var poor = await docket.AnsweredAsync(matter(13) with { Title = "关于完善公共停车场收费公示的建议" }, "housing", "A", null, 3, ct);
        await docket.RatedAsync(promised, round, "satisfied", "understand", "办理态度认真，落实还要看年底。", ct);
        await docket.RatedAsync(done, round, "satisfied", "agree", "问题已经解决。", ct);
        await docket.RatedAsync(poor, round, "understanding", "disagree", "只解释，没有整改时限。", ct);
        await docket.PostAsync("clerk", $"/feedback-rounds/{Office.Id(round)}/closing", new { }, Office.Version(round), ct);

        await FollowAsync(docket, promised, matter, ct);
        await HonourAsync(docket, done, ct);
        await docket.PartAsync(poor, "housing", "contacts", new { stage = "during", way = "meeting", heldOn = Docket.Today(), people = "提案者、分管副局长", summary = "再次座谈，商定整改清单。" }, ct);
        await docket.ReplyDraftedAsync(poor, "housing", "A", null, ct);
        var repliedAgain = await docket.PartAsync(poor, "housing", "reply-issue", new { signer = "郑副局长", documentNumber = "提案复补3号" }, ct);

        var second = await docket.OpenRoundAsync("第二轮征询", ct);
        await docket.RatedAsync(repliedAgain, second, "understanding", "disagree", "公示牌仍未安装。", ct);
        await docket.PostAsync("clerk", $"/feedback-rounds/{Office.Id(second)}/closing", new { }, Office.Version(second), ct);

        var open = await docket.OpenRoundAsync("第三轮征询", ct);
        await docket.AnsweredAsync(matter(10) with { Title = "关于推进中小学课后服务提质的建议" }, "education", "A", null, 4, ct);
        var recorded = await docket.AnsweredAsync(matter(16) with { Title = "关于优化出租车候客区设置的建议" }, "housing", "B", "六月底前完成三处候客区改造", 5, ct);
        await docket.RatedAsync(recorded, open, "satisfied", "agree", "答复有针对性。", ct);
    }

    // The promise is looked at and found broken; the proposer takes it up again.
    private static async Task FollowAsync(Docket docket, JsonNode promised, Func<int, Matter> matter, CancellationToken ct)
    {
        var card = (await docket.DetailAsync("clerk", promised, ct))["card"]!;
        await docket.TakeAsync("clerk", card, "closing", new { note = "承诺事项列入跟踪。" }, ct);
        var promise = (await docket.DetailAsync("clerk", promised, ct))["promises"]!.AsArray()[0]!;
        await docket.PostAsync("clerk", $"/promises/{Office.Id(promise)}/checks", new { state = "open", finding = "已建成三处，其余选址中。" }, 1, ct);
        await docket.PostAsync("clerk", $"/promises/{Office.Id(promise)}/checks", new { state = "broken", finding = "到期仍有两个街道未建成。" }, 2, ct);
        var again = matter(0) with { Title = "关于落实每个街道建成社区老年助餐中心厨房的建议" };
        await docket.FiledAsync(again, ct, followsPromiseId: Office.Id(promise));
    }

    // Closed, commended, published; and the key track of another one.
    private async Task HonourAsync(Docket docket, JsonNode done, CancellationToken ct)
    {
        var card = (await docket.DetailAsync("clerk", done, ct))["card"]!;
        card = await docket.TakeAsync("clerk", card, "publication", new { level = "full" }, ct);
        card = await docket.TakeAsync("clerk", card, "closing", new { note = "两次见面，已公开。" }, ct);
        await docket.TakeAsync("leader", card, "commendation", new { year = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Year, note = "调研扎实，建议可行。" }, ct);

        var key = await docket.TakeAsync("clerk", await docket.AssignedAsync(Matter(City, 3) with { Title = "关于培育先进制造业产业集群的建议" }, ct, ("education", "lead")), "key-nomination", new { }, ct);
        key = await docket.TakeAsync("clerk", key, "key-steps", new { step = "seek-opinions" }, ct);
        key = await docket.TakeAsync("clerk", key, "key-steps", new { step = "record-opinion", from = "民建市委会", text = "同意列为重点。" }, ct);
        key = await docket.TakeAsync("leader", key, "key-steps", new { step = "list", on = Docket.Today(), supervisingLeader = "沈副主席", leadHandlingLeader = "罗副市长", tier = "chair" }, ct);
        key = await docket.TakeAsync("clerk", key, "key-steps", new { step = "plan", text = "五月开展调研，七月召开督办会，九月提交报告。" }, ct);
        await docket.TakeAsync("clerk", key, "supervision", new { kind = "inspection", heldOn = Docket.Today(), leader = "沈副主席", summary = "实地察看两家企业，听取承办单位进展。" }, ct);

        var candidate = await docket.TakeAsync("clerk", await docket.FiledAsync(Matter(City, 8) with { Title = "关于打造沿江生态廊道的建议" }, ct, "member2"), "key-nomination", new { }, ct);
        await docket.TakeAsync("clerk", candidate, "key-steps", new { step = "seek-opinions" }, ct);
    }

    private static async Task CluesAsync(Docket docket, CancellationToken ct)
    {
        var clue = await docket.PostAsync("clerk", "/clues", new { title = "老旧小区加装电梯补贴政策", text = "多名居民反映加装电梯补贴申领手续多、周期长。", source = "public", from = "市民信箱" }, null, ct);
        clue = await docket.PostAsync("clerk", $"/clues/{Office.Id(clue)}/cataloguing", new { year = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Year, title = "完善既有住宅加装电梯补贴和审批", text = "可从补贴标准、审批时限、底层住户补偿三个方面调研。" }, Office.Version(clue), ct);
        await docket.DraftAsync(new("关于简化既有住宅加装电梯审批的建议", "城乡建设", "我市完成加装电梯二百余部，平均审批用时七个月。", "审批涉及五个部门，没有并联。", "一是实行联合审查；二是补贴直接拨付到项目账户。"), ct, "member2", clueId: Office.Id(clue));
        await docket.PostAsync("clerk", "/clues", new { title = "乡镇卫生院儿科服务", text = "乡镇卫生院没有儿科医生，孩子看病要去县城。", source = "unit", from = "市妇联" }, null, ct);
        var declined = await docket.PostAsync("clerk", "/clues", new { title = "个人房产纠纷", text = "反映与开发商的合同纠纷。", source = "public", from = "来信" }, null, ct);
        await docket.PostAsync("clerk", $"/clues/{Office.Id(declined)}/declining", new { reason = "已进入诉讼程序。" }, Office.Version(declined), ct);
    }

    private async Task AppraisalAsync(Docket docket, CancellationToken ct)
    {
        var members = new List<string>();
        foreach (var what in new[] { "member", "member2", "member3" })
            members.Add((await officeOf(City).PersonAsync(what, ct)).UserId);
        var units = Docket.Units.Select(u => new { id = u.Id, name = u.Name }).ToArray();
        var year = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Year;
        var last = await docket.PostAsync("clerk", "/appraisal-rounds", new { name = $"{year - 1} 年度提案办理民主评议", units, memberIds = members }, null, ct);
        foreach (var (n, member) in members.Index())
            await docket.PostAsync("clerk", $"/appraisal-rounds/{Office.Id(last)}/scores", new { memberId = member, scores = Docket.Units.Select((u, i) => new { unitId = u.Id, score = 96 - i * 4 - n * 3 }).ToArray() }, null, ct);
        await docket.PostAsync("clerk", $"/appraisal-rounds/{Office.Id(last)}/closing", new { }, Office.Version(last), ct);
        var now = await docket.PostAsync("clerk", "/appraisal-rounds", new { name = $"{year} 年度提案办理民主评议", units, memberIds = members }, null, ct);
        await docket.PostAsync("member2", $"/appraisal-rounds/{Office.Id(now)}/scores", new { scores = Docket.Units.Take(4).Select((u, i) => new { unitId = u.Id, score = 92 - i * 5 }).ToArray() }, null, ct);
    }

    private async Task CountyAsync(CancellationToken ct)
    {
        var docket = await OpenAsync(County, inSession: false, ct);
        Matter M(int n) => Matter(County, n);
        await docket.SubmittedAsync(M(14), ct);
        await docket.ReviewedAsync(M(21), ct, "member2");
        await docket.FiledAsync(M(6), ct);
        await docket.AssignedAsync(M(12), ct, ("water", "lead"));
        await docket.StartedAsync(await docket.AssignedAsync(M(0), ct, ("civil-affairs", "lead")), "civil-affairs", ct);
        var answered = await docket.AnsweredAsync(M(4), "housing", "A", null, 1, ct);
        // The city hears of it as a clue; another one goes up as a draft, and the city asks one of its members to carry it.
        await docket.TakeAsync("clerk", answered, "forwarding", new { form = "clue" }, ct);
        var carrier = await officeOf(City).PersonAsync("member3", ct);
        var joint = await officeOf(City).PersonAsync("member2", ct);
        var carried = await docket.TakeAsync("clerk", await docket.FiledAsync(M(17), ct, "member2"), "forwarding",
            new { form = "carried", carrier = new { name = carrier.Name }, coSigners = new[] { new { name = joint.Name } } }, ct);
        var envelope = (await docket.DetailAsync("clerk", carried, ct))["forwards"]!.AsArray()[^1]!;
        await officeOf(City).AskCarrierAsync(Office.Id(envelope), "member3", ct);
    }

    private async Task SmallAsync(string body, int first, CancellationToken ct)
    {
        var docket = await OpenAsync(body, inSession: false, ct);
        await docket.SubmittedAsync(Matter(body, first), ct);
        await docket.FiledAsync(Matter(body, first + 1), ct);
        await docket.StartedAsync(await docket.AssignedAsync(Matter(body, first + 2), ct, ("health", "lead")), "health", ct);
        await docket.AnsweredAsync(Matter(body, first + 3), "housing", "C", "列入明年城建计划", 1, ct);
    }
}
