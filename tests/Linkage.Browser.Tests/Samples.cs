using Linkage.Demonstration;
using Linkage.System.Tests;
using static Linkage.System.Tests.SurveyRound;

namespace Linkage.Browser.Tests;

/// <summary>Somebody and the addresses that they open one after the other.</summary>
/// <param name="UserName">With which they sign in.</param>
/// <param name="Addresses">Path and query.</param>
internal sealed record Walk(string UserName, IReadOnlyList<string> Addresses);

/// <summary>One of everything that has a page of its own, and who may open it.</summary>
internal sealed class Samples(Platform platform)
{
    private const string Province = "990000";
    private const string Linjiang = "990100";
    private const string Qingchuan = "990200";
    private const string Nanling = "990201";
    private static readonly CancellationToken Always = CancellationToken.None;

    /// <summary>Makes them, and says who walks where.</summary>
    public async Task<IReadOnlyList<Walk>> MakeAsync() =>
        [.. await InformationAsync(), .. await CallsAsync(), .. await ProposalsAsync(), .. await SurveyAsync()];

    /// <summary>A county's item that waits at Qingchuan: its id, and where the clerk there reads it.</summary>
    public async Task<(string Item, string Inbox)> ForwardedAsync()
    {
        var county = platform.Story.Of(Nanling);
        var issued = await county.PublishAsync(new("农村公路养护资金不足", "多条乡道破损。", "补助标准多年未变。", "请提高养护补助标准。"), "urgent", Always);
        var forwarded = await county.ForwardAsync(issued, "normal", Always);
        var envelope = await platform.Story.Of(Qingchuan).EnvelopeAsync(forwarded, Always);
        return (Office.Id(forwarded), $"/inbox?item={Office.Id(envelope)}");
    }

    private async Task<IReadOnlyList<Walk>> InformationAsync()
    {
        var county = platform.Story.Of(Nanling);
        var draft = await county.DraftAsync(new("校门口接送车位不足", "放学时段道路拥堵。", "没有划定接送区。", "请划定即停即走区。"), "normal", null, null, Always);
        var (item, inbox) = await ForwardedAsync();
        return
        [
            new("nanling.member", [$"/information/{Office.Id(draft)}/write"]),
            new("nanling.clerk", [$"/information/{item}", $"/information/{item}?tab=way", $"/way/{item}"]),
            new("qingchuan.clerk", [inbox]),
        ];
    }

    private async Task<IReadOnlyList<Walk>> CallsAsync()
    {
        const string Items = "/api/v1/social-information";
        var clerk = await platform.PersonAsync(Qingchuan, "clerk");
        var call = await clerk.PostAsync($"{Items}/calls", new { theme = "春耕农资价格", targets = new[] { Nanling }, quota = 1, description = "请反映农资价格和供应。" }, null, Always);
        var theme = await clerk.PostAsync($"{Items}/themes", new { title = "低温雨雪", participants = new[] { Nanling }, description = "交通、供电和供暖。" }, null, Always);
        return [new("qingchuan.clerk", [$"/calls/{Office.Id(call!)}", $"/emergency/{Office.Id(theme!)}"]), new("nanling.clerk", [$"/calls/{Office.Id(call!)}"])];
    }

    private async Task<IReadOnlyList<Walk>> ProposalsAsync()
    {
        var city = platform.Story.Of(Linjiang);
        var docket = new Docket(city);
        var draft = Office.Id(await docket.DraftAsync(Matters.Of(9, city.Place) with { Title = "关于规范共享单车停放的建议" }, Always));
        var some = Office.Id((await docket.GetAsync("clerk", "?limit=1", Always))["items"]!.AsArray()[0]!);
        return
        [
            new("linjiang.member", [$"/proposals/{draft}/write"]),
            new("linjiang.clerk", [$"/proposals/{some}"]),
            new("linjiang.unit2", [await ReplyAsync(docket)]),
        ];
    }

    /// <summary>Where the unit writes the answer to something that it handles.</summary>
    private static async Task<string> ReplyAsync(Docket docket)
    {
        foreach (var task in (await docket.GetAsync("unit2", "/unit-tasks?limit=100", Always))["items"]!.AsArray())
        {
            var (proposal, part) = (Text(task!["proposalId"]), Text(task["assignmentId"]));
            var parts = (await docket.GetAsync("unit2", $"/{proposal}", Always))["assignments"]!.AsArray();
            if (parts.Any(one => Text(one!["id"]) == part && one["allowedActions"]!.AsArray().Any(action => Text(action) == "draft-reply")))
                return $"/proposals/{proposal}/reply/{part}";
        }

        throw new InvalidOperationException("No unit of the proposals' story writes an answer.");
    }

    private async Task<IReadOnlyList<Walk>> SurveyAsync()
    {
        var round = new SurveyRound(platform);
        var topic = Office.Id(await round.PostAsync(Province, "clerk", "survey-topics", new { title = "县域物流配送", question = "末端配送成本为何居高不下。", source = "member", proposedBy = "经济界委员" }));
        var survey = await round.OpenAsync("县域物流配送联动调研");
        var tasks = await round.IssueAsync(Province, survey, "tasks/batch", Linjiang, Qingchuan);
        var writing = await round.AcceptAsync(Linjiang, tasks[Linjiang]);
        var report = await round.AcceptAsync(Qingchuan, tasks[Qingchuan]);
        await round.ReportAsync(Qingchuan, report, 1, 10, _ => "建立县乡村三级共同配送。");
        await round.TakeInAsync(Province, Qingchuan, report);

        var whole = $"survey-reports/{Text((await round.GetAsync(Province, "clerk", survey))["reportId"])}";
        await round.ActAsync(Province, "clerk", whole, "consolidation", new { rows = Array.Empty<object>(), carryTheRest = true });
        await round.ActAsync(Province, "leader", whole, "review");
        await round.ActAsync(Province, "leader", whole, "issue", new { product = "report", recipients = new[] { "省政府" } });
        await round.ActAsync(Province, "clerk", whole, "sending");
        var row = Office.Id((await round.GetAsync(Province, "clerk", $"{whole}/recommendations?limit=1"))["items"]!.AsArray()[0]!);
        var own = survey.Replace("joint-surveys", "surveys", StringComparison.Ordinal);
        return
        [
            new("jiangyuan.clerk", [$"/surveys/topics/{topic}", $"/{own}", $"/{own}/plan", $"/{whole}", $"/surveys/recommendations/{row}"]),
            new("linjiang.clerk", [$"/{tasks[Linjiang]}", $"/{writing}", $"/{writing}/write"]),
        ];
    }
}
