using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linkage.Testing;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Linkage.Browser.Tests;

/// <summary>axe finds nothing serious or critical on any page, in both languages and themes; and every main page is photographed.</summary>
[Collection(OneBrowser.Name)]
public sealed partial class AccessibilityTests(Browser browser, ITestOutputHelper output)
{
    // Pages wait for the network more than for the processor.
    private const int AtATime = 3;
    private static readonly string[] OfficePages = ["/", "/inbox", "/information", "/information/new", "/calls", "/emergency", "/figures", "/account", "/help"];
    private static readonly string[] ProposalPages =
    [
        "/proposals", "/proposals/new", "/proposals/review", "/proposals/assignment", "/proposals/tasks", "/proposals/feedback", "/proposals/appraisal", "/proposals/key",
        "/proposals/excellent", "/proposals/promises", "/proposals/clues", "/proposals/figures", "/proposals/registers",
    ];

    private static readonly string[] SurveyAddresses =
    [
        "/surveys", "/surveys/new", "/surveys/calendar", "/surveys/calendar?view=list", "/surveys/topics", "/surveys/claims", "/surveys/recommendations", "/surveys/measures", "/surveys/data-requests",
    ];

    private static readonly string[] AdministrationPages =
    [
        "/administration/bodies", "/administration/users", "/administration/calendars", "/administration/deadlines", "/administration/reasons", "/administration/schemes", "/administration/errors",
    ];

    [Fact]
    public async Task No_page_has_a_serious_violation_in_any_language_and_theme()
    {
        await browser.ProposalsAsync();
        Walk[] walks =
        [
            .. await new Samples(browser.Platform).MakeAsync(),
            new("linjiang.clerk", [.. OfficePages, .. ProposalPages, .. SurveyAddresses, "/nowhere"]),
            new("linjiang.unit", ["/", "/proposals/tasks"]),
            new("linjiang.member", ["/", "/proposals", "/proposals/appraisal"]),
            new("linjiang.admin", AdministrationPages),
        ];
        NotWalked(walks).ShouldBeEmpty("a page of the app that nobody here opens");

        var clock = Stopwatch.StartNew();
        var violations = await VisitAsync(walks, 1440, 900, async (page, userName, address) => await HasOpenedAsync(page, address)
            ? await Axe.SeriousInAllLooksAsync(page, address)
            : [$"{address} has no heading for {userName}: {await page.Locator("main").InnerTextAsync()}"]);
        output.WriteLine($"{walks.Sum(walk => walk.Addresses.Count)} pages in four looks: {clock.Elapsed.TotalSeconds:0} s");
        violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_opens_over_a_page_has_a_serious_violation()
    {
        await browser.ProposalsAsync();
        var (_, inbox) = await new Samples(browser.Platform).ForwardedAsync();
        var violations = new List<string>();
        var door = await browser.DoorAsync();
        violations.AddRange(await Axe.SeriousInAllLooksAsync(door, "the sign-in"));
        await door.Context.CloseAsync();

        var clerk = await browser.SignInAsync("qingchuan.clerk");
        await AskAsync(clerk, "/", "the feed", ".ant-drawer-title", page => page.Locator(".feed-button button").ClickAsync());
        await AskAsync(clerk, "/", "the keys", ".key-sheet", page => page.Keyboard.PressAsync("?"));
        await AskAsync(clerk, "/", "the person's menu", ".ant-dropdown-menu", page => page.Locator(".person-menu button").ClickAsync());
        await AskAsync(clerk, "/", "the search", ".search-hit", page => page.Locator("#global-search").FillAsync("收件"));
        await AskAsync(clerk, inbox, "the reasons", "#reason-list li", page => page.Keyboard.PressAsync("r"));
        await AskAsync(clerk, inbox, "the departments", "#relay-note", page => page.Keyboard.PressAsync("t"));
        await AskAsync(clerk, "/information", "an open list", ".ant-select-dropdown", page => page.Locator(".filters .ant-select").Last.ClickAsync());
        violations.ShouldBeEmpty();

        async Task AskAsync(IPage page, string address, string what, string shows, Func<IPage, Task> openAsync)
        {
            await OpenAsync(page, address);
            if (address == inbox)
                await page.Locator("#pane-title").WaitForAsync();
            await openAsync(page);
            await page.Locator(shows).First.WaitForAsync();
            violations.AddRange(await Axe.SeriousInAllLooksAsync(page, what));
        }
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(768, 1024)]
    [InlineData(390, 844)]
    public async Task Every_page_fits_its_screen(int width, int height)
    {
        await browser.ProposalsAsync();
        var tooWide = await VisitAsync([new("linjiang.clerk", [.. OfficePages, .. ProposalPages, .. SurveyAddresses])], width, height, async (page, _, address) =>
        {
            await OpenAsync(page, address);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"{(address == "/" ? "desk" : address.Trim('/').Replace('/', '-').Replace('?', '-'))}-{width}.png") });
            return await Axe.OverAsync(page) is > 0 and var over ? [$"{address} by {over} px"] : [];
        });
        tooWide.ShouldBeEmpty();
    }

    /// <summary>Opens every address of the walks, some at a time, each on a page of its walker, and gathers what is wrong with them.</summary>
    private async Task<IReadOnlyCollection<string>> VisitAsync(
        IEnumerable<Walk> walks, int width, int height, Func<IPage, string, string, Task<IReadOnlyList<string>>> lookAsync)
    {
        var visits = new ConcurrentQueue<(string UserName, string Address)>(
            walks.GroupBy(walk => walk.UserName).SelectMany(of => of.SelectMany(walk => walk.Addresses).Select(address => (of.Key, address))));
        var wrong = new ConcurrentQueue<string>();
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
        {
            (string? userName, IPage? page) = (null, null);
            while (visits.TryDequeue(out var visit))
            {
                if (visit.UserName != userName)
                {
                    await CloseAsync(page);
                    (userName, page) = (visit.UserName, await browser.GoOnAsync(visit.UserName, width, height));
                }

                foreach (var one in await lookAsync(page!, visit.UserName, visit.Address))
                    wrong.Enqueue(one);
            }

            await CloseAsync(page);
        }));
        return wrong;

        static Task CloseAsync(IPage? page) => page?.Context.CloseAsync() ?? Task.CompletedTask;
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Locator("main h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private static async Task<bool> HasOpenedAsync(IPage page, string address)
    {
        try
        {
            await OpenAsync(page, address);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>What the router knows (the list is kept by the app's routes.test.ts) and none of the walks comes by.</summary>
    private static IEnumerable<string> NotWalked(IEnumerable<Walk> walks)
    {
        var paths = walks.SelectMany(walk => walk.Addresses).Select(address => address.Split('?')[0]).ToArray();
        var routes = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(Repository.Root, "src", "Web", "app", "addresses.json")))!;
        // A fixed word goes before a parameter in its place, as in the router.
        var fixedOnes = routes.Where(route => !Parameter().IsMatch(route)).ToArray();
        return routes.Where(route =>
        {
            var like = new Regex($"^{Parameter().Replace(route, "[^/]+")}$");
            return !paths.Any(path => like.IsMatch(path) && (path == route || !fixedOnes.Contains(path)));
        });
    }

    [GeneratedRegex(@":\w+|\*")]
    private static partial Regex Parameter();
}
