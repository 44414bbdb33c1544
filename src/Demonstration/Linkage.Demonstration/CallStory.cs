using System.Text.Json.Nodes;

namespace Linkage.Demonstration;

/// <summary>What was asked for from above: calls for information (约稿) answered, half answered and declined, and an emergency theme (应急专题) with a closed day.</summary>
internal sealed class CallStory(Func<string, Office> officeOf)
{
    private const string Items = "/api/v1/social-information";

    /// <summary>Lets it all happen.</summary>
    /// <returns>How many items were written.</returns>
    public async Task<int> TellAsync(CancellationToken ct) => await HeatingAsync(ct) + await MedicineAsync(ct) + await FloodAsync(ct);

    // Asked for by a city: one county has sent both, one has begun, one says that it has nothing.
    private async Task<int> HeatingAsync(CancellationToken ct)
    {
        var call = await CallAsync("990100", new
        {
            theme = "入冬以来困难群众取暖和用气安全",
            targets = new[] { "990101", "990102", "990103" },
            quota = 2,
            description = "请反映独居老人、城中村租户取暖用气的突出问题,附户数和已采取的措施。",
            bonusNote = "每件采用另加 2 分",
        }, ct);
        call = await ReplyAsync("990101", call, "acceptance", "已安排两名信息员到社区了解。", ct);
        call = await ReplyAsync("990102", call, "acceptance", null, ct);
        await ReplyAsync("990103", call, "declination", "全区已集中供热,无突出情况。", ct);

        var one = officeOf("990101");
        foreach (var topic in new Topic[]
        {
            new("城中村租户冬季用煤取暖存在中毒隐患", "城中村出租房约四百户仍用小煤炉取暖,报警器安装不足三成。", "房东不愿出资,租户流动大,入户检查难以持续。", "由街道统一代装报警器,费用从消防专项中列支;把报警器纳入出租房备案条件。"),
            new("独居老人燃气灶具老化更换慢", "六十八户独居老人仍用无熄火保护的灶具,部分软管超期。", "补贴要先垫付再报销,老人不会网上申领。", "改为先装后结,由社区代办;年底前完成一遍入户更换。"),
        })
        {
            var issued = await one.IssueAsync(await one.WorkUpAsync(await one.ReceiveAsync(await one.SubmitAsync(await WrittenAsync(one, topic, call, ct), ct), ct), ct), "社情民意", ct);
            await one.ForwardAsync(issued, "normal", ct);
        }

        var two = officeOf("990102");
        await two.SubmitAsync(await WrittenAsync(two, new("老旧管网小区供暖末端温度不达标", "三个小区末端用户室温十四度上下,投诉四十余件。", "二次管网失修,物业与供热企业责任不清。", "先由供热企业加装末端泵,改造费用列入明年老旧小区计划。"), call, ct), ct);
        return 3;
    }

    // Asked for by the province; the cities still have time.
    private async Task<int> MedicineAsync(CancellationToken ct)
    {
        var call = await CallAsync(World.Province.Code, new
        {
            theme = "基层医疗机构常用药供应",
            targets = World.Cities.Select(city => city.Code).ToArray(),
            quota = 3,
            description = "县域内慢性病、儿科常用药断供、替换的情况和建议。",
        }, ct);
        await ReplyAsync("990200", call, "acceptance", "将从三个县各组织一件。", ct);
        return 0;
    }

    // Opened by a city in the morning: one item is issued and has gone up, one came from a county, one waits; then the day was closed.
    private async Task<int> FloodAsync(CancellationToken ct)
    {
        var city = officeOf("990200");
        var clerk = await city.PersonAsync("clerk", ct);
        var theme = (await clerk.PostAsync($"{Items}/themes", new
        {
            title = "强降雨城区内涝",
            participants = World.Counties.Where(county => county.Parent == "990200").Select(county => county.Code).ToArray(),
            description = "排水、交通、学校和养老机构的安全情况,当日筛、当日结。",
        }, null, ct))!;
        var id = Guid.Parse(Office.Id(theme));

        var issued = await UnderAsync(city, new("下穿隧道积水预警滞后", "凌晨两处下穿隧道积水近半米,三辆车被困,预警在积水后四十分钟才发布。", "水位计与交通信号没有联动,值守靠人工巡查。", "水位超限自动亮红灯并落杆;把预警权限下放到值班岗。"), id, ct);
        issued = await city.IssueAsync(await city.WorkUpAsync(await city.ReceiveAsync(await city.SubmitAsync(issued, ct), ct), ct), "专报", ct);
        await city.ForwardAsync(issued, "normal", ct);
        await city.SubmitAsync(await UnderAsync(city, new("老旧小区地下车库倒灌", "两个小区地下车库进水,三十余辆车受损,居民要求尽快排水。", "小区雨水井多年未清,泵房备用电源缺失。", "统一调配移动泵车;雨后集中清掏雨水井。"), id, ct), ct);

        var county = officeOf("990202");
        var fromBelow = await UnderAsync(county, new("山洪沟旁村组夜间转移缺少照明和车辆", "两个村民组一百余人夜间转移,主要靠村干部私家车。", "转移预案没有落实车辆和照明,聚集点没有备用电。", "把校车、客运车编入转移运力;为聚集点配发应急照明。"), id, ct);
        fromBelow = await county.IssueAsync(await county.WorkUpAsync(await county.ReceiveAsync(await county.SubmitAsync(fromBelow, ct), ct), ct), "专报", ct);
        await county.ForwardAsync(fromBelow, "normal", ct);

        await clerk.PostAsync($"{Items}/themes/{id}/day-closings", new { }, null, ct);
        return 3;
    }

    private async Task<JsonNode> CallAsync(string body, object request, CancellationToken ct) =>
        (await (await officeOf(body).PersonAsync("clerk", ct)).PostAsync($"{Items}/calls", request, null, ct))!;

    private async Task<JsonNode> ReplyAsync(string body, JsonNode call, string reply, string? note, CancellationToken ct) =>
        (await (await officeOf(body).PersonAsync("clerk", ct)).PostAsync($"{Items}/calls/{Office.Id(call)}/{reply}", new { note }, Office.Version(call), ct))!;

    private static Task<JsonNode> WrittenAsync(Office office, Topic topic, JsonNode call, CancellationToken ct) =>
        office.DraftAsync(topic, "normal", Guid.Parse(Office.Id(call)), null, ct);

    private static Task<JsonNode> UnderAsync(Office office, Topic topic, Guid theme, CancellationToken ct) => office.DraftAsync(topic, "urgent", null, theme, ct);
}
