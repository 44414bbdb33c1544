using global::System.Text.Json.Nodes;
using Linkage.Demonstration;
using Linkage.Testing;

namespace Linkage.System.Tests;

/// <summary>The main job, through the public API: three counties → city → province, and the outcome back to all of them.</summary>
[Collection(OnePlatform.Name)]
public sealed class MainJobTests(Platform platform)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly string[] Counties = ["990101", "990102", "990103"];

    [Fact]
    public async Task Three_counties_reports_combined_and_adopted_above_come_back_to_each_of_them()
    {
        var ct = CancellationToken.None;
        var city = platform.Story.Of("990100");
        var province = platform.Story.Of("990000");

        var forwarded = new Dictionary<string, JsonNode>();
        var sources = new List<object>();
        foreach (var county in Counties)
        {
            var office = platform.Story.Of(county);
            var issued = await office.PublishAsync(Matter($"{office.Place.ShortName}农村客运班线停运群众出行难"), "urgent", ct);
            Text(issued["status"]).ShouldBe("issued");
            forwarded[county] = await office.ForwardAsync(issued, "normal", ct);
            var envelope = await city.SignForAsync(await city.EnvelopeAsync(forwarded[county], ct), ct);
            sources.Add(new { envelopeId = Office.Id(envelope), version = Office.Version(envelope) });
        }

        var clerk = await city.PersonAsync("clerk", ct);
        var combined = (await clerk.PostAsync("/api/v1/envelopes/combination", new { title = "我市三县反映农村客运班线停运", sources }, null, ct))!;
        var cityItem = await city.OwnItemAsync(Text(combined["newItemId"]), ct);
        cityItem["sources"]!.AsArray().Select(source => Text(source!["fromBody"])).ShouldBe(Counties, ignoreOrder: true);
        cityItem["sources"]!.AsArray().Sum(source => source!["sharePercent"]!.GetValue<int>()).ShouldBe(100);

        cityItem = await city.IssueAsync(await city.WorkUpAsync(cityItem, ct), "社情民意", ct);
        var atProvince = await province.SignForAsync(await province.EnvelopeAsync(await city.ForwardAsync(cityItem, "normal", ct), ct), ct);
        var provinceItem = await province.TakeInAsync(atProvince, ct);
        provinceItem = await province.IssueAsync(await province.WorkUpAsync(provinceItem, ct), "社情民意", ct);
        await (await province.PersonAsync("clerk", ct)).PostAsync("/api/v1/social-information/instructions", new
        {
            itemIds = new[] { Office.Id(provinceItem) },
            leader = "林致远",
            leaderPost = "副省长",
            level = "province",
            occurredOn = "2026-09-28",
            text = "请省交通运输厅研究农村客运保障办法。",
            visibility = "full",
        }, null, ct);

        foreach (var county in Counties)
        {
            var told = await OutcomesAsync(platform.Story.Of(county), Office.Id(forwarded[county]), "adopted at city", "adopted at province", "instructed at province");
            told.ShouldContain(outcome => outcome.At == "city" && Text(outcome.Outcome["type"]) == "adopted" && Text(outcome.Outcome["adoptionKind"]) == "combined");
            told.ShouldContain(outcome => outcome.At == "province" && Text(outcome.Outcome["type"]) == "adopted");
            var instruction = told.Single(outcome => Text(outcome.Outcome["type"]) == "instructed").Outcome;
            Text(instruction["leader"]).ShouldBe("林致远");
            Text(instruction["text"]).ShouldContain("农村客运");
            foreach (var (_, outcome) in told)
                outcome["toldAt"].ShouldNotBeNull($"{Text(outcome["type"])} has the date on which the county was told");
        }

        await OutcomesAsync(city, Office.Id(cityItem), "adopted at province", "instructed at province");
        await LineageIsWholeAsync(forwarded["990101"], cityItem, provinceItem);
    }

    [Fact]
    public async Task What_the_city_returns_is_supplemented_and_goes_up_again()
    {
        var ct = CancellationToken.None;
        var county = platform.Story.Of("990201");
        var city = platform.Story.Of("990200");
        var forwarded = await county.ForwardAsync(await county.PublishAsync(Matter("养老服务补贴发放延迟"), "normal", ct), "normal", ct);
        var first = await city.SignForAsync(await city.EnvelopeAsync(forwarded, ct), ct);
        await city.DecideAsync(first, "return", new { reasonCode = "facts-unclear", note = "请补充涉及人数。" }, ct);

        var returned = await StatusAsync(county, Office.Id(forwarded), "returned-from-above");
        Text(returned["forwards"]![0]!["note"]).ShouldContain("涉及人数");
        var again = await county.WorkUpAsync(returned, ct);
        again = await county.ForwardAsync(again, "normal", ct);
        var second = await city.EnvelopeAsync(again, ct);

        Text(second["supersedes"]).ShouldBe(Office.Id(first));
        Text(second["state"]).ShouldBe("delivered");
    }

    [Fact]
    public async Task A_direct_report_reaches_the_province_and_the_skipped_city_sees_the_title_only()
    {
        var ct = CancellationToken.None;
        var county = platform.Story.Of("990103");
        var province = platform.Story.Of("990000");
        var issued = await county.PublishAsync(Matter("跨省流域上游来水水质异常"), "extra-urgent", ct);
        var forwarded = await county.ForwardAsync(issued, "direct-report", ct);
        var envelope = await province.EnvelopeAsync(forwarded, ct);
        Text(envelope["channel"]).ShouldBe("direct-report");

        var clerk = await platform.PersonAsync("990100", "clerk");
        JsonNode? notice = null;
        await Eventually.TrueAsync(async () =>
        {
            var inbox = await clerk.GetAsync("/api/v1/envelopes?state=informed&limit=200", ct);
            notice = inbox!["items"]!.AsArray().FirstOrDefault(row => Text(row!["itemId"]) == Office.Id(forwarded));
            return notice is not null;
        }, Soon, "the skipped city is told");
        Text(notice!["title"]).ShouldContain("跨省流域");
        notice.ToJsonString().ShouldNotContain("水质监测站", customMessage: "the policy shows the title, not the text");
        notice["allowedActions"]!.AsArray().Select(action => Text(action)).ShouldBe(["receipt"], "it may acknowledge the notice, and decide nothing");
    }

    private async Task LineageIsWholeAsync(JsonNode countyItem, JsonNode cityItem, JsonNode provinceItem)
    {
        foreach (var (body, item) in new[] { ("990101", countyItem), ("990100", cityItem), ("990000", provinceItem) })
        {
            var clerk = await platform.PersonAsync(body, "clerk");
            var way = (await clerk.GetAsync($"/api/v1/lineages/items/{Office.Id(item)}", CancellationToken.None))!.ToJsonString();
            foreach (var stop in new[] { "990101", "990100", "990000" })
                way.ShouldContain(stop, customMessage: $"{body} sees the stop at {stop}");
        }

        var stranger = await platform.PersonAsync("990301", "clerk");
        var refused = await Should.ThrowAsync<ApiException>(() => stranger.GetAsync($"/api/v1/lineages/items/{Office.Id(countyItem)}", CancellationToken.None));
        refused.Status.ShouldBe(global::System.Net.HttpStatusCode.NotFound);
    }

    // The outcomes of an item, as soon as those that are named ("instructed at province") are among them: they come one by one.
    private static async Task<IReadOnlyList<(string At, JsonNode Outcome)>> OutcomesAsync(Office office, string itemId, params string[] expected)
    {
        List<(string At, JsonNode Outcome)> outcomes = [];
        await Eventually.TrueAsync(async () =>
        {
            outcomes = [.. Outcomes(await office.OwnItemAsync(itemId, CancellationToken.None))];
            return expected.All(outcomes.Select(outcome => $"{Text(outcome.Outcome["type"])} at {outcome.At}").Contains);
        }, Soon, $"{office.Place.ShortName} has {string.Join(", ", expected)}");
        return outcomes;
    }

    // Three parallel level blocks (domain.md §2.2), each with its lists of outcomes.
    internal static IEnumerable<(string At, JsonNode Outcome)> Outcomes(JsonNode item) =>
        from level in item["levels"]!.AsObject()
        from list in level.Value!.AsObject()
        from outcome in list.Value!.AsArray()
        select (level.Key, outcome);

    private static async Task<JsonNode> StatusAsync(Office office, string itemId, string status)
    {
        JsonNode item = null!;
        await Eventually.TrueAsync(async () => Text((item = await office.OwnItemAsync(itemId, CancellationToken.None))["status"]) == status, Soon, $"the item is {status}");
        return item;
    }

    private static Topic Matter(string title) => new(
        title,
        $"近期走访中群众集中反映{title},水质监测站和乡镇台账显示,问题已持续两个月,涉及三个乡镇两千余人。",
        "一是责任主体不清,二是资金没有列入年度预算,三是缺少统一的信息发布渠道。",
        "建议明确牵头部门,年内先行解决最突出的三个点位,建立月通报制度。");

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
