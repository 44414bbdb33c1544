using System.Text.RegularExpressions;
using Linkage.Testing;
using Microsoft.Playwright;
using static Linkage.Browser.Tests.SurveyPages;

namespace Linkage.Browser.Tests;

/// <summary>
/// A joint survey as three offices work through it in the browser: from a topic to what became of a recommendation, which the county that wrote it
/// reads on its own page. Every page on the way is asked whether axe finds anything serious.
/// </summary>
[Collection(OneBrowser.Name)]
public sealed class SurveyJourneyTests(Browser browser)
{
    private const string Title = "农村集中式饮用水水源地保护";
    private const string Advice = "建立水源地巡查员制度,由乡镇统一聘用。";
    private const string Document = "江府办函〔2026〕41 号";

    private readonly List<string> violations = [];

    [Fact]
    public async Task A_topic_becomes_a_survey_over_three_levels_and_the_county_reads_what_became_of_its_recommendation()
    {
        var province = await browser.SignInAsync("jiangyuan.clerk");
        var leader = await browser.SignInAsync("jiangyuan.leader");
        var city = await browser.SignInAsync("linjiang.clerk");
        var county = await browser.SignInAsync("hedong.clerk");

        await PlanTopicAsync(province, leader);
        await ClaimAsync(city);
        var survey = await OpenSurveyAsync(province, leader);
        await IssueAsync(province, "下达任务", "临江市政协");
        await AcceptAsync(city);
        await IssueAsync(city, "分解到县（区）", "河东区政协");

        await AcceptAsync(county);
        var countyReport = await WriteAsync(county, whole: true);
        await SubmitAsync(county);
        await TakeInAsync(city, countyReport, county);

        var cityReport = await ConsolidateAsync(city, survey, "本单位子报告");
        await WriteAsync(city, whole: false);
        await SubmitAsync(city);
        await TakeInAsync(province, cityReport, city);

        var report = await ConsolidateAsync(province, survey, "总报告");
        await IssueReportAsync(province, leader, report);
        await SettleAsync(province, survey);
        await ReadAtTheCountyAsync(county, survey);
        violations.ShouldBeEmpty();
    }

    private async Task PlanTopicAsync(IPage province, IPage leader)
    {
        await province.GotoAsync("/surveys/topics");
        await ClickAsync(province, "提出议题");
        await province.Locator("#ask-title").FillAsync(Title);
        await province.Locator("#ask-question").FillAsync("水源地界碑、隔离设施和巡查落实得怎样,差在哪里。");
        await ConfirmAsync(province);
        await StandsAsync(province, "已提出");
        await StepAsync(province, "初筛通过", "已初筛");
        await StepAsync(province, "入库", "已入库");
        await StepAsync(province, "入围", "已入围");
        await CheckAsync(province, "the topic");

        await leader.GotoAsync(province.Url);
        await ClickAsync(leader, "列入计划");
        await leader.Locator("#ask-leadCommittee").FillAsync("人口资源环境委员会");
        await leader.Locator("#ask-leadLeader").FillAsync("张副主席");
        await leader.Locator("#ask-approvedBy").FillAsync("主席会议");
        await ConfirmAsync(leader);
        await StandsAsync(leader, "已列入计划");

        await province.ReloadAsync();
        await ClickAsync(province, "开放认领");
        await ConfirmAsync(province);
        await StandsAsync(province, "开放认领");
    }

    private async Task ClaimAsync(IPage city)
    {
        await city.GotoAsync("/surveys/claims");
        var card = city.Locator(".claim-card", new() { HasText = Title });
        await card.WaitForAsync(Soon);
        await CheckAsync(city, "the claim board");
        await card.Locator("a.button-link").ClickAsync();
        await ConfirmAsync(city);
        await StandsAsync(city, "已认领");
    }

    private async Task<string> OpenSurveyAsync(IPage province, IPage leader)
    {
        await province.ReloadAsync();
        await ClickAsync(province, "起草联动方案");
        foreach (var (title, unit) in new[] { ("服务人口", "万人"), ("水源地数量", "个") })
        {
            await ClickAsync(province, "添加指标");
            var row = province.Locator(".indicator-row").Last;
            await row.GetByLabel("指标", new() { Exact = true }).FillAsync(title);
            await row.GetByLabel("单位", new() { Exact = true }).FillAsync(unit);
        }

        await CheckAsync(province, "the plan");
        await ClickAsync(province, "保存");
        await StandsAsync(province, "方案起草");
        var survey = new Uri(province.Url).AbsolutePath;

        await leader.GotoAsync(survey);
        await ClickAsync(leader, "批准方案");
        await ConfirmAsync(leader);
        await StandsAsync(leader, "方案已批准");
        await province.ReloadAsync();
        return survey;
    }

    private static async Task IssueAsync(IPage page, string button, string body)
    {
        await ClickAsync(page, button);
        await page.Locator("#issue-brief").FillAsync("按提纲调研,填报指标,逐条提出建议。");
        await page.Locator(".issue-bodies button").ClickAsync();
        var box = page.Locator(".issue-bodies").GetByRole(AriaRole.Checkbox, new() { Name = body });
        await box.CheckAsync();
        await ConfirmAsync(page);
        // Where it stands now is what one sees next.
        await page.Locator(".matrix, .plain-table", new() { HasText = body }).First.WaitForAsync(Soon);
    }

    private async Task AcceptAsync(IPage page)
    {
        await page.GotoAsync("/surveys");
        await page.Locator(".survey-title a[href*='/survey-tasks/']", new() { HasText = Title }).First.ClickAsync();
        await page.WaitForURLAsync("**/survey-tasks/**");
        await StepAsync(page, "接受", "已接受");
        await CheckAsync(page, "the task");
    }

    /// <summary>Findings for all; recommendations and figures for who was in the field. The figures are pasted from a spreadsheet by keyboard alone.</summary>
    private async Task<string> WriteAsync(IPage page, bool whole)
    {
        if (whole)
            await ClickAsync(page, "本单位子报告");
        await page.WaitForURLAsync("**/survey-reports/**");
        var report = new Uri(page.Url).AbsolutePath;
        await ClickAsync(page, "撰写");
        await TabAsync(page, "发现");
        await ClickAsync(page, "添加发现");
        await page.Locator(".row-editor").Last.GetByLabel("方面").FillAsync("巡查");
        await page.Locator(".row-editor").Last.GetByLabel("发现了什么").FillAsync(whole ? "三处水源地无专人巡查。" : "全市巡查力量普遍不足。");
        if (whole)
        {
            await TabAsync(page, "建议");
            await ClickAsync(page, "添加建议");
            var row = page.Locator(".row-editor").Last;
            await row.GetByLabel("方面").FillAsync("巡查");
            await row.GetByLabel("建议落实单位").FillAsync("省生态环境厅");
            await row.GetByLabel("建议内容").FillAsync(Advice);
            await CheckAsync(page, "the rows of a report");
            await PasteFiguresAsync(page);
        }

        await ClickAsync(page, "保存并去报送");
        await page.WaitForURLAsync(new Regex("/survey-reports/[^/]+$"));
        return report;
    }

    private async Task PasteFiguresAsync(IPage page)
    {
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", "水源地数量\t3\n服务人口\t12.5");
        var tab = page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^指标") });
        await tab.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var cell = page.Locator("input.grid-input");
        await cell.First.WaitForAsync(Soon);
        for (var tabs = 0; tabs < 20 && !await page.EvaluateAsync<bool>("() => document.activeElement?.classList.contains('grid-input') === true"); tabs++)
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Control+V");
        await page.GetByText("已粘贴 2 项").WaitForAsync(Soon);
        // Placed by the name of the indicator, not by where they stood in the spreadsheet.
        await Assertions.Expect(page.Locator("[role=grid] tbody tr").Nth(0)).ToContainTextAsync(new Regex("服务人口"));
        await Assertions.Expect(page.GetByText("必填项已填完")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.TypeAsync("4");
        await page.Keyboard.PressAsync("Enter");
        await CheckAsync(page, "the sheet of indicators");
    }

    private static async Task SubmitAsync(IPage page)
    {
        await ClickAsync(page, "报送子报告");
        await ConfirmAsync(page);
        await StandsAsync(page, "已报送");
    }

    /// <summary>The body above signs for the report and takes it in at its inbox, by keys; the body below sees that.</summary>
    private static async Task TakeInAsync(IPage above, string report, IPage below)
    {
        await above.GotoAsync(report);
        await ClickAsync(above, "去收件分拣办理");
        await above.Locator("#pane-title", new() { HasText = Title }).WaitForAsync(Soon);
        await above.Keyboard.PressAsync("s");
        await above.Locator(".pane .chip", new() { HasText = "已签收" }).WaitForAsync(Soon);
        await above.Keyboard.PressAsync("a");
        await above.Locator(".undo").WaitForAsync(Soon);
        await Eventually.TrueAsync(async () =>
        {
            await below.ReloadAsync();
            await below.Locator(".survey-facts .chip").First.WaitForAsync(Soon);
            return await below.Locator(".survey-facts .chip").First.InnerTextAsync() == "已接收";
        }, TimeSpan.FromSeconds(60), "the report is accepted");
    }

    private async Task<string> ConsolidateAsync(IPage page, string survey, string button)
    {
        await page.GotoAsync(survey);
        await ClickAsync(page, button);
        await page.WaitForURLAsync("**/survey-reports/**");
        var report = new Uri(page.Url).AbsolutePath;
        await TabAsync(page, "汇总");
        await page.Locator(".unplaced", new() { HasText = Advice }).WaitForAsync(Soon);
        await CheckAsync(page, "the consolidation");
        await ClickAsync(page, "其余逐条并入");
        await ConfirmAsync(page);
        await page.GetByText("下级建议已全部并入或说明。").WaitForAsync(Soon);
        return report;
    }

    private static async Task IssueReportAsync(IPage province, IPage leader, string report)
    {
        await leader.GotoAsync(report);
        // What the county typed after pasting is in the figures of the province.
        await TabAsync(leader, "指标");
        await leader.GetByText("12.5").First.WaitForAsync(Soon);
        await ClickAsync(leader, "审议通过");
        await ConfirmAsync(leader);
        await StandsAsync(leader, "已审议");
        await ClickAsync(leader, "编发");
        await leader.Locator("#ask-recipients").FillAsync("省委办公厅\n省政府办公厅");
        await ConfirmAsync(leader);
        await StandsAsync(leader, "已编发");
        await province.GotoAsync(report);
        await ClickAsync(province, "报送党委政府");
        await ConfirmAsync(province);
        await StandsAsync(province, "已报送党委政府");
    }

    private async Task SettleAsync(IPage province, string survey)
    {
        await province.GotoAsync($"/surveys/recommendations?survey={survey.Split('/')[^1]}&unit=省生态环境厅");
        await CheckAsync(province, "the ledger");
        await province.Locator(".survey-title a", new() { HasText = Advice }).ClickAsync();
        await ClickAsync(province, "登记办理结果");
        await province.Locator("#ask-byWhom").FillAsync("省生态环境厅");
        await province.Locator("#ask-documentNumber").FillAsync(Document);
        await ConfirmAsync(province);
        await StandsAsync(province, "采纳");
    }

    private async Task ReadAtTheCountyAsync(IPage county, string survey)
    {
        await county.GotoAsync($"/surveys/recommendations?survey={survey.Split('/')[^1]}");
        var row = county.Locator(".survey-table tbody tr", new() { HasText = Advice });
        await Assertions.Expect(row).ToContainTextAsync(Document, new() { Timeout = 30_000 });
        await row.Locator("a").First.ClickAsync();
        await StandsAsync(county, "采纳");
        var carriers = county.Locator(".row-carriers > li");
        await Assertions.Expect(carriers).ToHaveCountAsync(2);
        await Assertions.Expect(carriers.Nth(0)).ToContainTextAsync("临江市政协");
        await Assertions.Expect(carriers.Nth(1)).ToContainTextAsync("江源省政协");
        await Assertions.Expect(carriers.Nth(1)).ToContainTextAsync(Document);
        await CheckAsync(county, "the county's recommendation");
        await county.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "survey-recommendation-county-1440.png"), FullPage = true });
    }

    private async Task CheckAsync(IPage page, string where)
    {
        await Assertions.Expect(page.Locator(".rows-skeleton")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        // Suggestions of a field that was just left are on their way out.
        await Assertions.Expect(page.Locator(".ant-select-dropdown:visible")).ToHaveCountAsync(0);
        violations.AddRange((await Axe.SeriousAsync(page)).Select(violation => $"{where}: {violation}"));
    }
}
