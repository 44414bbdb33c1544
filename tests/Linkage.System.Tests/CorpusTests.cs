using global::System.Text.Json.Nodes;
using Linkage.Demonstration;
using Linkage.Testing;
using Xunit.Abstractions;

namespace Linkage.System.Tests;

/// <summary>
/// Real published items (<c>../shared/data/corpus.jsonl</c>, not part of the project), each taken from county to city to province through the API,
/// with every state at every level looked at.
/// </summary>
[Collection(OnePlatform.Name)]
public sealed class CorpusTests(Platform platform, ITestOutputHelper output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [CorpusFact]
    public async Task Every_published_item_goes_from_county_to_province_and_each_level_knows_where_it_is()
    {
        var items = File.ReadLines(Repository.Corpus!).Select(line => JsonNode.Parse(line)!)
            .Where(item => item["kind"]!.GetValue<string>() == "socialInformation").ToArray();
        items.Length.ShouldBeGreaterThan(20);
        var counties = World.Counties.Where(county => county.Parent is "990100" or "990300").ToArray();

        await Parallel.ForEachAsync(items.Select((item, n) => (item, n)), new ParallelOptions { MaxDegreeOfParallelism = 3 },
            async (pair, ct) => await GoesUpAsync(pair.item, counties[pair.n % counties.Length], ct));
        output.WriteLine($"{items.Length} items");
    }

    private async Task GoesUpAsync(JsonNode published, Place place, CancellationToken ct)
    {
        var county = platform.Story.Of(place.Code);
        var city = platform.Story.Of(place.Parent);
        var province = platform.Story.Of(World.Province.Code);
        var topic = TopicOf(published);

        var item = await county.DraftAsync(topic, "normal", null, null, ct);
        Status(item).ShouldBe("draft");
        item["title"]!.GetValue<string>().ShouldBe(topic.Title);
        Status(item = await county.SubmitAsync(item, ct)).ShouldBe("submitted");
        Status(item = await county.ReceiveAsync(item, ct)).ShouldBe("screening");
        Status(item = await county.StartEditingAsync(item, ct)).ShouldBe("editing");
        Status(item = await county.VerifyAsync(await county.EditAsync(item, ct), ct)).ShouldBe("verified");
        Status(item = await county.SignOffAsync(item, ct)).ShouldBe("signed-off");
        Status(item = await county.IssueAsync(item, "社情民意", ct)).ShouldBe("issued");
        Status(item = await county.ForwardAsync(item, "normal", ct)).ShouldBe("forwarded");

        var envelope = await city.EnvelopeAsync(item, ct);
        State(envelope).ShouldBe("delivered");
        envelope["contentHash"]!.GetValue<string>().ShouldBe(item["contentHash"]!.GetValue<string>(), "the city has what the county sent");
        State(envelope = await city.SignForAsync(envelope, ct)).ShouldBe("signed-for");
        await StageAsync(county, item, "signed-for", ct);

        var atCity = await city.TakeInAsync(envelope, ct);
        await StageAsync(county, item, "taken-in", ct);
        Status(atCity).ShouldBe("editing");
        atCity["lineageId"]!.GetValue<string>().ShouldBe(item["lineageId"]!.GetValue<string>(), "one lineage from the county up");
        Status(atCity = await city.IssueAsync(await city.WorkUpAsync(atCity, ct), "社情民意", ct)).ShouldBe("issued");
        Status(atCity = await city.ForwardAsync(atCity, "normal", ct)).ShouldBe("forwarded");

        var above = await province.SignForAsync(await province.EnvelopeAsync(atCity, ct), ct);
        var atProvince = await province.TakeInAsync(above, ct);
        Status(atProvince = await province.IssueAsync(await province.WorkUpAsync(atProvince, ct), "社情民意", ct)).ShouldBe("issued");
        atProvince["hop"]!.GetValue<int>().ShouldBe(3);

        await Eventually.TrueAsync(async () =>
        {
            var now = await county.OwnItemAsync(Office.Id(item), ct);
            return now["levels"]!["province"]!["adoptions"]!.AsArray().Count == 1 && now["levels"]!["city"]!["adoptions"]!.AsArray().Count == 1;
        }, Soon, "the county knows that the city and the province adopted it");
    }

    private static async Task StageAsync(Office office, JsonNode item, string stage, CancellationToken ct) => await Eventually.TrueAsync(
        async () => (await office.OwnItemAsync(Office.Id(item), ct))["forwards"]![0]!["stage"]?.GetValue<string>() == stage, Soon, $"the county sees {stage}");

    private static Topic TopicOf(JsonNode published)
    {
        var text = published["text"]!.GetValue<string>();
        var recommendations = published["recommendations"]!.AsArray().Select(r => r!.GetValue<string>()).ToArray();
        var advice = recommendations.Length > 0 ? string.Join(";", recommendations) : "建议有关部门研究办理。";
        var situation = text.Length > 1200 ? text[..1200] : text;
        return new(published["title"]!.GetValue<string>(), situation, "", advice.Length > 250 ? advice[..250] : advice);
    }

    private static string Status(JsonNode item) => item["status"]!.GetValue<string>();

    private static string State(JsonNode envelope) => envelope["state"]!.GetValue<string>();
}
