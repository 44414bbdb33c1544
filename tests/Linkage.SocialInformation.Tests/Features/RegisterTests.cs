using System.Net;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Features;
using Linkage.SocialInformation.Tests.World;

namespace Linkage.SocialInformation.Tests.Features;

[Collection(nameof(OnePlatform))]
public sealed class RegisterTests(Platform platform)
{
    private readonly string city = Platform.NewCity();

    private string County(int n) => $"{city[..4]}{n:00}";

    [Fact]
    public async Task A_call_is_seen_by_issuer_and_targets_answered_and_its_response_counted()
    {
        var issuer = platform.Desk(city);
        var (one, two, outsider) = (platform.Desk(County(1)), platform.Desk(County(2)), platform.Desk(County(3)));
        var call = (await issuer.PostAsync("/calls", new { theme = "春耕农资", targets = new[] { County(1), County(2) }, quota = 2, bonusNote = "采用加 10 分" })).Ok();
        var id = call["id"]!.GetValue<Guid>();
        call["dueExplanationZh"]!.GetValue<string>().ShouldBe("20 天");

        (await outsider.GetAsync($"/calls/{id}")).ShouldBeRefused(HttpStatusCode.NotFound, "not-found");
        (await outsider.PostAsync("", Desk.NewDraft(callId: id))).Pointers.ShouldBe(["/callId"]);
        var accepted = (await one.PostAsync($"/calls/{id}/acceptance", null, 1)).Ok();
        accepted["targets"]!.AsArray().ShouldHaveSingleItem()!["state"]!.GetValue<string>().ShouldBe("accepted");
        (await two.PostAsync($"/calls/{id}/declination", new { note = "无此产业" }, 1)).ShouldBeRefused(HttpStatusCode.PreconditionFailed, "stale-version");
        (await two.PostAsync($"/calls/{id}/declination", new { note = "无此产业" }, 2)).Ok();
        (await two.PostAsync("", Desk.NewDraft(callId: id))).Pointers.ShouldBe(["/callId"]);
        await one.ForwardedAsync(Desk.NewDraft(callId: id));
        await one.SubmitAsync(Desk.NewDraft(callId: id));

        var seen = (await issuer.GetAsync($"/calls/{id}")).Ok();
        seen["responseRate"]!.GetValue<double>().ShouldBe(0.5);
        seen["targets"]!.AsArray().Select(t => (t!["linked"]!.GetValue<int>(), t["answered"]!.GetValue<int>(), t["responseRate"]!.GetValue<double>()))
            .ShouldBe([(2, 1, 0.5), (0, 0, 0)]);
        (await one.PostAsync($"/calls/{id}/closing", null, 3)).ShouldBeRefused(HttpStatusCode.Forbidden, "not-allowed");
        (await issuer.PostAsync($"/calls/{id}/closing", null, 3)).Ok();
        (await one.PostAsync("", Desk.NewDraft(callId: id))).Pointers.ShouldBe(["/callId"]);
        (await issuer.GetAsync("/calls?open=false")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        (await issuer.PostAsync("/calls", new { theme = "x", targets = new[] { County(1), Platform.NewCity() } })).Pointers.ShouldBe(["/targets/1"]);
    }

    [Fact]
    public async Task A_day_of_a_theme_is_closed_once_with_what_came_in_was_issued_and_forwarded()
    {
        var clerk = platform.Desk(city);
        var theme = (await clerk.PostAsync("/themes", new { title = "防汛", participants = new[] { County(1) } })).Ok();
        var id = theme["id"]!.GetValue<Guid>();
        var waiting = await clerk.SubmitAsync(Desk.NewDraft(title: "水位上涨", themeId: id));
        waiting["due"]["clock"]!.GetValue<string>().ShouldBe("emergency-screening");
        var issued = await clerk.SignedOffAsync(Desk.NewDraft(title: "道路中断", themeId: id));
        await clerk.StepAsync(issued.Id, "issue", new { series = "专报", recipients = new[] { "市防指" } });
        await clerk.StepAsync(issued.Id, "forwarding");

        var unscreened = (await clerk.GetAsync($"/themes/{id}/unscreened")).Ok()["items"]!.AsArray();
        unscreened.ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("水位上涨");
        var report = (await clerk.PostAsync($"/themes/{id}/day-closings")).Ok()["report"]!;
        ((string[])["received", "issued", "forwarded", "unscreened"]).Select(f => report[f]!["count"]!.GetValue<int>()).ShouldBe([2, 1, 1, 1]);
        report["issued"]!["items"]![0]!["detail"]!.GetValue<string>().ShouldContain("专报");

        await clerk.SubmitAsync(Desk.NewDraft(title: "日结之后", themeId: id));
        (await clerk.PostAsync($"/themes/{id}/day-closings")).Ok()["report"]!.ToJsonString().ShouldBe(report.ToJsonString());
        (await clerk.PostAsync($"/themes/{id}/day-closings", new { day = "2099-01-01" })).Pointers.ShouldBe(["/day"]);

        var county = platform.Desk(County(1));
        await county.SubmitAsync(Desk.NewDraft(themeId: id));
        (await county.PostAsync($"/themes/{id}/day-closings")).ShouldBeRefused(HttpStatusCode.Forbidden, "not-allowed");
        (await platform.Desk(County(2)).PostAsync("", Desk.NewDraft(themeId: id))).Pointers.ShouldBe(["/themeId"]);
        (await clerk.PostAsync($"/themes/{id}/closing", null, 1)).Ok();
        (await clerk.PostAsync("", Desk.NewDraft(themeId: id))).Pointers.ShouldBe(["/themeId"]);
    }

    [Fact]
    public async Task Informants_are_counted_against_their_monthly_quota()
    {
        var clerk = platform.Desk(city);
        var diligent = (await clerk.PostAsync("/informants", new { name = "李强", unit = "市一中", monthlyQuota = 2 })).Ok();
        (await clerk.PostAsync("/informants", new { name = "赵敏", unit = "市二院" })).Ok();
        for (var n = 0; n < 2; n++)
            await clerk.SubmitAsync(Desk.NewDraft(informantId: diligent["id"]!.GetValue<Guid>()));

        var list = (await clerk.GetAsync("/informants")).Ok()["items"]!.AsArray();

        list.ToDictionary(i => i!["name"]!.GetValue<string>(), i => (i!["submitted"]!.GetValue<int>(), i["quotaMet"]!.GetValue<bool>()))
            .ShouldBe(new Dictionary<string, (int, bool)> { ["李强"] = (2, true), ["赵敏"] = (0, false) }, ignoreOrder: true);
        (await clerk.GetAsync("/informants?month=2020-01")).Ok()["items"]![0]!["submitted"]!.GetValue<int>().ShouldBe(0);
        (await clerk.GetAsync("/informants?month=2020-13")).Pointers.ShouldBe(["/month"]);
        (await platform.Desk(city, Roles.Submitter).GetAsync("/informants")).ShouldBeRefused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task A_body_sets_its_own_limit_and_series()
    {
        var clerk = platform.Desk(city);
        (await clerk.GetAsync("/settings")).Ok()["contentLimit"]!.GetValue<int>().ShouldBe(1500);
        (await clerk.SendAsync(HttpMethod.Put, "/settings", new { contentLimit = 100, series = new[] { "建言" } }, 0)).Ok();
        (await clerk.SendAsync(HttpMethod.Put, "/settings", new { contentLimit = 100, series = new[] { "建言" } }, 0))
            .ShouldBeRefused(HttpStatusCode.PreconditionFailed, "stale-version");

        var item = await clerk.DraftAsync(Desk.NewDraft(situation: new string('长', 120)));
        (await clerk.TryAsync(item.Id, "submission", new { declaredUnclassified = true })).Pointers.ShouldBe(["/situation"]);
        var signed = await clerk.SignedOffAsync();
        (await clerk.TryAsync(signed.Id, "issue", new { series = "社情民意", recipients = new[] { "市委办" } })).Pointers.ShouldBe(["/series"]);
        (await clerk.StepAsync(signed.Id, "issue", new { series = "建言", recipients = new[] { "市委办" } })).Status.ShouldBe("issued");
    }

    [Fact]
    public void Days_are_counted_in_Beijing()
    {
        ChinaTime.Day(new(2026, 3, 1, 16, 30, 0, TimeSpan.Zero)).ShouldBe(new(2026, 3, 2));
        ChinaTime.Span(new(2026, 3, 2), new(2026, 3, 2)).From.ShouldBe(new(2026, 3, 1, 16, 0, 0, TimeSpan.Zero));
    }
}
