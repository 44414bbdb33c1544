using Microsoft.Playwright;

namespace Linkage.Browser.Tests;

/// <summary>What an office's administrator does: an account for a colleague, and a deadline of the body's own.</summary>
[Collection(OneBrowser.Name)]
public sealed class AdministratorJourneyTests(Browser browser)
{
    private const string FirstPassword = "Given-By-The-Administrator-7";
    private const string OwnPassword = "Chosen-By-Herself-2026!";

    [Fact]
    public async Task A_new_colleague_gets_an_account_chooses_her_password_and_finds_her_desk()
    {
        var page = await browser.SignInAsync("donghu.admin");
        await page.GotoAsync("/administration/users");
        await page.GetByRole(AriaRole.Button, new() { Name = "新增账号" }).First.ClickAsync();
        await page.Locator("#user-name-new").FillAsync("donghu.newcomer");
        await page.Locator("#user-display").FillAsync("沈悦");
        await page.Locator("#user-password").FillAsync(FirstPassword);
        var role = page.GetByRole(AriaRole.Checkbox, new() { Name = "分拣编辑" });
        await role.ClickAsync();
        await Assertions.Expect(role).ToBeCheckedAsync();
        await page.Locator(".ant-modal .ant-btn-primary").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "沈悦" })).ToContainTextAsync("donghu.newcomer");

        var newcomer = await browser.EnterAsync("donghu.newcomer", FirstPassword);
        await newcomer.Locator("#current-password").FillAsync(FirstPassword);
        await newcomer.Locator("#new-password").FillAsync(OwnPassword);
        await newcomer.Locator("#repeated-password").FillAsync(OwnPassword);
        await newcomer.Locator("form button[type=submit]").ClickAsync();
        await Assertions.Expect(newcomer.Locator("nav.side")).ToContainTextAsync("收件分拣");
        await Assertions.Expect(newcomer.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("沈悦");
    }

    [Fact]
    public async Task A_deadline_is_tried_out_before_it_becomes_the_bodys_own_and_says_why_that_day()
    {
        var page = await browser.SignInAsync("donghu.admin");
        await page.GotoAsync("/administration/deadlines");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "5 个工作日" }).First;
        var clock = await row.GetByRole(AriaRole.Button, new() { Name = "修改、试算" }).GetAttributeAsync("aria-label");
        await row.GetByRole(AriaRole.Button, new() { Name = "修改、试算" }).ClickAsync();
        var preview = page.Locator(".preview");
        await page.Locator("#preview-start").FillAsync("2026-09-29");
        await Assertions.Expect(preview).ToContainTextAsync("国庆");
        await page.Locator("#clock-amount").FillAsync("1");
        await Assertions.Expect(preview.Locator("strong")).ToContainTextAsync("2026-09-30");

        await page.Locator(".ant-modal .ant-btn-primary").ClickAsync();
        var own = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = clock!, Exact = true }) });
        await Assertions.Expect(own).ToContainTextAsync("1 个工作日");
        await Assertions.Expect(own.GetByRole(AriaRole.Button, new() { Name = "改用上级规则" })).ToBeVisibleAsync();
    }
}
