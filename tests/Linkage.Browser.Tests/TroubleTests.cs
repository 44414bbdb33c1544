using Linkage.Demonstration;
using Linkage.System.Tests;
using Microsoft.Playwright;

namespace Linkage.Browser.Tests;

/// <summary>What goes wrong on a working day: the session ends in the middle of a sentence; a colleague was quicker.</summary>
[Collection(OneBrowser.Name)]
public sealed class TroubleTests(Browser browser)
{
    private static readonly LocatorWaitForOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_session_that_ends_brings_back_the_half_written_text_after_signing_in()
    {
        const string Text = "夜间路灯大面积不亮,影响出行安全。";
        var page = await browser.SignInAsync("baihe.member");
        await page.GotoAsync("/information/new");
        await page.Locator("#field-title").FillAsync("城东片区路灯失修");
        await page.Locator("#field-situation").FillAsync("城东片区三条支路的路灯失修。");
        await page.Locator(".saved-sent").WaitForAsync(Soon);

        await page.Context.ClearCookiesAsync();
        await page.Locator("#field-analysis").FillAsync(Text);
        await page.Locator(".sign-in-again").WaitForAsync(Soon);
        (await page.Locator("#user-name").InputValueAsync()).ShouldBe("baihe.member", "only the password is asked for again");
        await page.Locator("#password").FillAsync(Platform.Password);
        await page.Locator(".sign-in-again button[type=submit]").ClickAsync();
        await page.Locator(".sign-in-again").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 30_000 });

        (await page.Locator("#field-analysis").InputValueAsync()).ShouldBe(Text);
        await page.Locator("#field-suggestion").FillAsync("请限期修复。");
        await page.Locator(".saved-sent").WaitForAsync(Soon);
    }

    [Fact]
    public async Task Who_decides_second_is_told_so_and_sees_what_was_decided()
    {
        var ct = CancellationToken.None;
        var county = browser.Platform.Story.Of("990103");
        var topic = new Topic("乡镇集市停车占道", "逢集日车辆沿路停放。", "未设临时停车场。", "请设临时停车点并派人疏导。");
        var forwarded = await county.ForwardAsync(await county.PublishAsync(topic, "normal", ct), "normal", ct);
        var envelope = await browser.Platform.Story.Of("990100").EnvelopeAsync(forwarded, ct);

        var page = await browser.SignInAsync("linjiang.clerk");
        await page.GotoAsync("/inbox");
        await page.Locator(".inbox-title", new() { HasText = topic.Title }).ClickAsync();
        await page.Locator("#pane-title", new() { HasText = topic.Title }).WaitForAsync(Soon);

        var colleague = await browser.Platform.PersonAsync("990100", "clerk");
        var address = $"/api/v1/envelopes/{envelope["id"]!.GetValue<string>()}";
        await colleague.PostAsync($"{address}/receipt", new { }, envelope["version"]!.GetValue<long>(), ct);
        await page.Keyboard.PressAsync("s");

        await page.Locator(".toast-bad").First.WaitForAsync(Soon);
        await page.Locator(".pane .chip", new() { HasText = "已签收" }).WaitForAsync(Soon);
        (await colleague.GetAsync(address, ct))!["steps"]!.AsArray().Count.ShouldBe(1, "signed for once");
    }
}
