using System.Text.Json;
using Linkage.Testing;
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
        await WalkAsync("linjiang.clerk", [.. OfficePages, .. ProposalPages]);
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
                violations.AddRange((await SeriousAsync(page)).Select(violation => $"{address} ({language}, {scheme}): {violation}"));
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
        foreach (var address in OfficePages.Concat(ProposalPages))
        {
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.Locator("main h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
            if (over > 0)
                tooWide.Add($"{address} by {over} px");
            await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"{(address == "/" ? "desk" : address.Trim('/').Replace('/', '-'))}-{width}.png") });
        }

        tooWide.ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> SeriousAsync(IPage page)
    {
        await page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.Root, "src", "Web", "app", "node_modules", "axe-core", "axe.min.js") });
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return [.. found.GetProperty("violations").EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(violation => $"{violation.GetProperty("id").GetString()}: {violation.GetProperty("nodes")[0].GetProperty("html").GetString()}")];
    }
}
