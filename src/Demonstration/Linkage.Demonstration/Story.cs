using System.Text.Json.Nodes;

namespace Linkage.Demonstration;

/// <summary>What happened in the province so far: around 200 items, in every state, at all three levels.</summary>
internal sealed class Story(HttpClient http, string password, Journal? journal = null)
{
    private const int OfACounty = 22;
    private const int SharedMatter = 20;

    private readonly Dictionary<string, Office> offices = World.All.ToDictionary(place => place.Code, place => new Office(http, place, password, journal));

    public Office Of(string code) => offices[code];

    /// <summary>Lets it all happen; counties side by side, each in its own order.</summary>
    /// <returns>How many items the counties wrote.</returns>
    public async Task<int> TellAsync(CancellationToken ct)
    {
        var written = 0;
        await Parallel.ForEachAsync(World.Counties, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = ct }, async (county, inner) =>
        {
            for (var n = 0; n < OfACounty; n++)
            {
                if (n == SharedMatter)
                    continue;
                await CountyItemAsync(county, n, inner);
                Interlocked.Increment(ref written);
            }
        });
        foreach (var city in World.Cities)
            written += await SharedMatterAsync(city, ct);
        return written;
    }

    private async Task CountyItemAsync(Place county, int n, CancellationToken ct)
    {
        var office = offices[county.Code];
        var index = World.Counties.ToList().IndexOf(county);
        var topic = Topics.Told(Topics.All[(index * OfACounty + n * 7) % Topics.All.Count], index * 31 + n);
        var urgency = n % 9 == 4 ? "urgent" : n == 19 ? "extra-urgent" : "normal";
        if (n >= 9)
        {
            var issued = await office.PublishAsync(topic, urgency, ct);
            if (n > 9)
                await ForwardedItemAsync(office, issued, n, ct);
            return;
        }

        var item = await office.DraftAsync(topic, urgency, null, null, ct);
        if (n == 0)
            return;
        item = await office.SubmitAsync(item, ct);
        if (n == 1)
            return;
        item = await office.ReceiveAsync(item, ct);
        switch (n)
        {
            case 3:
                await office.StepAsync("clerk", item, "supplement-request", new { reasonCode = "facts-unclear", note = "请补充涉及户数和发生时间。" }, ct);
                break;
            case 4:
                await office.StepAsync("clerk", item, "non-use", new { reasonCode = "no-advice", note = "建议缺少可操作性,已口头告知反映人。" }, ct);
                break;
            case 5:
                item = await office.StepAsync("clerk", item, "non-use", new { reasonCode = "no-advice", note = "暂存。" }, ct);
                await office.StepAsync("clerk", item, "reopening", new { note = "反映人补充了数据,重新启用。" }, ct);
                break;
            case 6:
                await office.EditAsync(await office.StartEditingAsync(item, ct), ct);
                break;
            case 7:
                await office.VerifyAsync(await office.EditAsync(await office.StartEditingAsync(item, ct), ct), ct);
                break;
            case 8:
                await office.WorkUpAsync(item, ct);
                break;
        }
    }

    private async Task ForwardedItemAsync(Office county, JsonNode issued, int n, CancellationToken ct)
    {
        var city = offices[county.Place.Parent];
        if (n == 21)
        {
            await county.StepAsync("clerk", issued, "closing", new { note = "已由县直部门办理并告知反映人。" }, ct);
            return;
        }

        if (n == 19 && county.Place.DirectReportTo is [var above, ..])
        {
            var direct = await county.ForwardAsync(issued, "direct-report", ct);
            await offices[above].SignForAsync(await offices[above].EnvelopeAsync(direct, ct), ct);
            return;
        }

        var forwarded = await county.ForwardAsync(issued, "normal", ct);
        var envelope = await city.EnvelopeAsync(forwarded, ct);
        if (n == 10)
            return;
        envelope = await city.SignForAsync(envelope, ct);
        switch (n)
        {
            case 12:
                await city.DecideAsync(envelope, "return", new { reasonCode = "facts-unclear", note = "请核实数据来源后补充。" }, ct);
                break;
            case 13:
                await city.DecideAsync(envelope, "non-use", new { reasonCode = "no-advice", note = "同类问题已有部署。" }, ct);
                break;
            case 14:
                await city.DecideAsync(envelope, "relay", new { departments = new[] { "市住房和城乡建设局" }, note = "转有关部门研究。" }, ct);
                break;
            case 15:
                await city.TakeInAsync(envelope, ct);
                break;
            case 16:
                await IssueAtAsync(city, await city.TakeInAsync(envelope, ct), ct);
                break;
            case 17 or 18 or 19:
                var own = await IssueAtAsync(city, await city.TakeInAsync(envelope, ct), ct);
                await AtTheProvinceAsync(city, await city.ForwardAsync(own, "normal", ct), n, ct);
                break;
        }
    }

    /// <summary>Three counties of a city report the same matter; the city makes one item of it, and the province adopts it.</summary>
    private async Task<int> SharedMatterAsync(Place cityPlace, CancellationToken ct)
    {
        var city = offices[cityPlace.Code];
        var topic = Topics.All[^(1 + World.Cities.ToList().IndexOf(cityPlace))];
        var counties = World.Counties.Where(county => county.Parent == cityPlace.Code).ToArray();
        var sources = new List<object>();
        foreach (var (county, n) in counties.Select((county, n) => (offices[county.Code], n)))
        {
            var issued = await county.PublishAsync(Topics.Told(topic, n * 5 + 1), "urgent", ct);
            var envelope = await city.SignForAsync(await city.EnvelopeAsync(await county.ForwardAsync(issued, "normal", ct), ct), ct);
            sources.Add(new { envelopeId = Office.Id(envelope), version = Office.Version(envelope) });
        }

        var clerk = await city.PersonAsync("clerk", ct);
        var combined = await clerk.PostAsync("/api/v1/envelopes/combination", new { title = $"我市多地反映:{topic.Title}", sources }, null, ct);
        var own = await IssueAtAsync(city, await city.OwnItemAsync(combined!["newItemId"]!.GetValue<string>(), ct), ct);
        await AtTheProvinceAsync(city, await city.ForwardAsync(own, "normal", ct), SharedMatter, ct);
        return counties.Length;
    }

    private static async Task<JsonNode> IssueAtAsync(Office office, JsonNode item, CancellationToken ct) =>
        await office.IssueAsync(await office.WorkUpAsync(item, ct), "社情民意", ct);

    private async Task AtTheProvinceAsync(Office city, JsonNode forwarded, int n, CancellationToken ct)
    {
        var province = offices[World.Province.Code];
        var envelope = await province.EnvelopeAsync(forwarded, ct);
        if (n == 17)
            return;
        envelope = await province.SignForAsync(envelope, ct);
        var own = await IssueAtAsync(province, await province.TakeInAsync(envelope, ct), ct);
        if (n == 18)
            return;
        await ApprovalAsync(province, own, city.Place, ct);
    }

    private static async Task ApprovalAsync(Office province, JsonNode own, Place from, CancellationToken ct)
    {
        var clerk = await province.PersonAsync("clerk", ct);
        await clerk.PostAsync("/api/v1/social-information/instructions", new
        {
            itemIds = new[] { Office.Id(own) },
            leader = "林致远",
            leaderPost = "副省长",
            level = "province",
            occurredOn = Today(),
            text = $"{from.ShortName}反映的问题具有代表性,请省直有关部门研究提出办法。",
            visibility = "full",
            followUpUnit = "省政府督查室",
        }, null, ct);
    }

    private static string Today() => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
