using Linkage.Demonstration;
using Linkage.System.Tests;
using Microsoft.Playwright;

namespace Linkage.Browser.Tests;

/// <summary>The main job as people do it in the browser: a member writes, the county works it up, the city triages by keyboard.</summary>
[Collection(OneBrowser.Name)]
public sealed class MainJobJourneyTests(Browser browser)
{
    private static readonly LocatorWaitForOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_member_writes_on_while_the_network_is_gone_and_it_is_submitted_when_it_is_back()
    {
        var page = await browser.SignInAsync("shiqiao.member", 390, 844);
        await page.GotoAsync("/information/new");
        await page.Locator("#field-title").FillAsync("村级快递代收点收费不规范");
        await page.Locator("#field-situation").FillAsync("多个村的快递代收点对取件另行收费。");
        await page.Locator(".saved-sent").WaitForAsync(Soon);

        await page.Context.SetOfflineAsync(true);
        await page.Locator("#field-suggestion").FillAsync("请邮政管理部门开展专项整治,公布投诉渠道。");
        await page.Locator(".writing-foot .ant-btn-primary").ClickAsync();
        var declaration = page.Locator(".ant-modal input[type=checkbox]");
        await declaration.ClickAsync();
        await Assertions.Expect(declaration).ToBeCheckedAsync();
        await page.Locator(".ant-modal-footer .ant-btn-primary").ClickAsync();
        await page.Locator(".saved-waiting").WaitForAsync(Soon);
        (await page.Locator("#field-suggestion").InputValueAsync()).ShouldContain("专项整治");

        await page.Context.SetOfflineAsync(false);
        var member = await browser.Platform.PersonAsync("990102", "member");
        await Linkage.Testing.Eventually.TrueAsync(async () =>
        {
            var list = await member.GetAsync("/api/v1/social-information?status=submitted&mine=true", CancellationToken.None);
            return list!["items"]!.AsArray().Count(item => item!["title"]!.GetValue<string>() == "村级快递代收点收费不规范") == 1;
        }, TimeSpan.FromSeconds(60), "the item is submitted once");
    }

    [Fact]
    public async Task The_city_signs_for_and_takes_in_without_the_mouse()
    {
        var ct = CancellationToken.None;
        var county = browser.Platform.Story.Of("990101");
        var issued = await county.PublishAsync(new Topic("县乡公交末班车过早", "末班车十七时即停。", "客流分散。", "请交通部门增开晚班。"), "urgent", ct);
        var forwarded = await county.ForwardAsync(issued, "normal", ct);
        var envelope = await browser.Platform.Story.Of("990100").EnvelopeAsync(forwarded, ct);

        var page = await browser.SignInAsync("linjiang.clerk");
        await page.GotoAsync($"/inbox?item={envelope["id"]!.GetValue<string>()}");
        await page.Locator("#pane-title", new() { HasText = "县乡公交末班车过早" }).WaitForAsync(Soon);
        await page.Keyboard.PressAsync("s");
        await page.Locator(".pane .chip", new() { HasText = "已签收" }).WaitForAsync(Soon);
        await page.Keyboard.PressAsync("u");
        await page.Locator(".pane .chip", new() { HasText = "待签收" }).WaitForAsync(Soon);
        await page.Keyboard.PressAsync("a");
        await page.Locator(".undo", new() { HasText = "已采编" }).WaitForAsync(Soon);

        var countyPage = await browser.SignInAsync("hedong.clerk");
        await countyPage.GotoAsync($"/information/{Office.Id(forwarded)}?tab=way");
        await countyPage.Locator(".way-now", new() { HasText = "临江市政协" }).WaitForAsync(Soon);
        await countyPage.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "way-1440.png"), FullPage = true });
    }
}
