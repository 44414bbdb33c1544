using Microsoft.Playwright;

namespace Linkage.Browser.Tests;

/// <summary>axe finds nothing serious or critical on any main page, in both languages and themes; and every page is photographed.</summary>
[Collection(OneBrowser.Name)]
public sealed class AccessibilityTests(Browser browser)
{
    private static readonly string[] OfficePages = ["/", "/inbox", "/information", "/information/new", "/calls", "/emergency", "/figures", "/account", "/help"];
    private static readonly string[] ProposalPages =
    [
        "/proposals", "/proposals/new", "/proposals/review", "/proposals/assignment", "/proposals/tasks", "/proposals/feedback", "/proposals/appraisal", "/proposals/key",
        "/proposals/excellent", "/proposals/promises", "/proposals/clues", "/proposals/figures", "/proposals/registers",
    ];

    private static readonly string[] SurveyAddresses =
    [
        "/surveys", "/surveys/new", "/surveys/calendar", "/surveys/calendar?view=list", "/surveys/topics", "/surveys/claims", "/surveys/recommendations", "/surveys/measures",
    ];

    private static readonly string[] AdministrationPages =
    [
        "/administration/bodies", "/administration/users", "/administration/calendars", "/administration/deadlines", "/administration/reasons", "/administration/schemes", "/administration/errors",
    ];

    [Theory]
    [InlineData("zh-CN", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task No_page_has_a_serious_violation(string language, ColorScheme scheme)
    {
        await browser.ProposalsAsync();
        var violations = new List<string>();
        await WalkAsync("linjiang.clerk", [.. OfficePages, .. ProposalPages, .. SurveyAddresses]);
        await WalkAsync("linjiang.unit", ["/", "/proposals/tasks"]);
        await WalkAsync("linjiang.member", ["/", "/proposals", "/proposals/appraisal"]);
        await WalkAsync("linjiang.admin", AdministrationPages);
        violations.ShouldBeEmpty();

        async Task WalkAsync(string userName, IEnumerable<string> addresses)
        {
            var page = await browser.SignInAsync(userName, language: language, scheme: scheme);
            foreach (var address in addresses)
            {
                await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
                await page.Locator("main h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
                violations.AddRange((await Axe.SeriousAsync(page)).Select(violation => $"{address} ({language}, {scheme}): {violation}"));
            }

            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(768, 1024)]
    [InlineData(390, 844)]
    public async Task Every_page_fits_its_screen(int width, int height)
    {
        await browser.ProposalsAsync();
        var tooWide = new List<string>();
        var page = await browser.SignInAsync("linjiang.clerk", width, height);
        foreach (var address in OfficePages.Concat(ProposalPages).Concat(SurveyAddresses))
        {
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.Locator("main h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            if (await Axe.OverAsync(page) is > 0 and var over)
                tooWide.Add($"{address} by {over} px");
            await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"{(address == "/" ? "desk" : address.Trim('/').Replace('/', '-').Replace('?', '-'))}-{width}.png") });
        }

        tooWide.ShouldBeEmpty();
    }
}
