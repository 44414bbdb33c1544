using Linkage.System.Tests;
using Microsoft.Playwright;
using static Linkage.Browser.Tests.SurveyPages;

namespace Linkage.Browser.Tests;

/// <summary>The calendar over all surveys: two who go to one place in one week are told so, and one of them moves from there.</summary>
[Collection(OneBrowser.Name)]
public sealed class SurveyCalendarTests(Browser browser)
{
    private static readonly CancellationToken Always = CancellationToken.None;

    [Fact]
    public async Task Two_surveys_at_one_place_in_one_week_are_told_and_one_moves_away()
    {
        var monday = Monday.AddDays(14);
        var own = await PlanAsync("990200", "养老服务联动调研", "990202", monday.AddDays(1), "松溪县民政局");
        await PlanAsync("990000", "社会组织健康发展", "990202", monday.AddDays(3), "松溪县民政局");

        var page = await browser.SignInAsync("qingchuan.clerk");
        await page.GotoAsync($"/surveys/calendar?from={monday:yyyy-MM-dd}");
        var bars = page.Locator(".week-bar");
        await bars.First.WaitForAsync(Soon);
        await Assertions.Expect(bars).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".week-bar-clash")).ToHaveCountAsync(2);
        var mine = page.Locator(".week-bar", new() { HasText = "养老服务联动调研" }).First;
        await Assertions.Expect(mine).ToContainTextAsync("社会组织健康发展");
        (await Axe.SeriousAsync(page)).ShouldBeEmpty();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "survey-calendar-1440.png") });

        // Only what is one's own is moved; a survey in which one takes no part is named and not opened.
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "改期", Exact = true })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".week-bar a")).ToHaveCountAsync(1);
        await mine.GetByRole(AriaRole.Button, new() { Name = "改期", Exact = true }).ClickAsync();
        await page.Locator("#ask-from").FillAsync($"{monday.AddDays(7):yyyy-MM-dd}");
        await page.Locator("#ask-reason").FillAsync("与省里合并行程前先错开");
        await ConfirmAsync(page);
        await Assertions.Expect(bars).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".week-bar-clash")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "下一周" }).ClickAsync();
        await page.Locator(".week-bar a", new() { HasText = "养老服务联动调研" }).ClickAsync();
        await page.WaitForURLAsync($"**/{own}?tab=fieldwork");
        await page.Locator("article.activity", new() { HasText = "松溪县民政局" }).WaitForAsync(Soon);
    }

    [Fact]
    public async Task On_a_phone_it_is_a_list_that_fits()
    {
        var monday = Monday.AddDays(28);
        await PlanAsync("990300", "湿地保护联动调研", "990301", monday.AddDays(2), "湖滨区自然资源局");
        var page = await browser.SignInAsync("donghu.clerk", 390, 844);
        await page.GotoAsync($"/surveys/calendar?from={monday:yyyy-MM-dd}");
        await page.Locator("article.activity", new() { HasText = "湖滨区自然资源局" }).WaitForAsync(Soon);
        await Assertions.Expect(page.Locator(".week-bar")).ToHaveCountAsync(0);
        (await Axe.OverAsync(page)).ShouldBeLessThanOrEqualTo(0);
        (await Axe.SeriousAsync(page)).ShouldBeEmpty();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "survey-calendar-390.png") });
    }

    private static DateOnly Monday => SurveyRound.Today.AddDays(-(((int)SurveyRound.Today.DayOfWeek + 6) % 7));

    /// <summary>A survey of a body with one visit; the path of its page.</summary>
    private async Task<string> PlanAsync(string body, string title, string region, DateOnly from, string place)
    {
        var clerk = await browser.Platform.PersonAsync(body, "clerk");
        var survey = (await clerk.PostAsync("/api/v1/joint-surveys", new
        {
            plan = new
            {
                title,
                outline = "现状、问题、对策",
                product = "report",
                levels = new[] { "province", "city", "county" }[(body == "990000" ? 0 : 1)..],
                startsOn = SurveyRound.Today,
                endsOn = SurveyRound.Today.AddDays(90),
                calendar = Array.Empty<object>(),
                contacts = Array.Empty<object>(),
                indicators = Array.Empty<object>(),
            },
        }, null, Always))!;
        var id = survey["id"]!.GetValue<string>();
        await clerk.PostAsync($"/api/v1/joint-surveys/{id}/activities", new { type = "visit", subject = "实地走访", region, place, from }, null, Always);
        return $"surveys/{id}";
    }
}
