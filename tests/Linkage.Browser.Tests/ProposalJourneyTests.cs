using Linkage.Demonstration;
using Linkage.System.Tests;
using Microsoft.Playwright;

namespace Linkage.Browser.Tests;

/// <summary>A proposal as people handle it in the browser: from a member's phone over the office and a unit to the closing of a round, and one that comes from below.</summary>
[Collection(OneBrowser.Name)]
public sealed class ProposalJourneyTests(Browser browser)
{
    private const string City = "990100";
    private const string County = "990101";
    private const string Title = "关于增设夜间公共交通线路的建议";
    private static readonly LocatorWaitForOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_proposal_goes_from_a_members_phone_through_a_unit_to_the_members_rating()
    {
        await browser.ProposalsAsync();
        var second = await browser.Platform.PersonAsync(City, "member2");

        // On a phone: written, a colleague invited and signing on theirs, submitted.
        var member = await browser.SignInAsync("linjiang.member", 390, 844);
        await member.GotoAsync("/proposals/new");
        await member.Locator("#field-title").FillAsync(Title);
        await member.Locator("#field-situation").FillAsync("夜间二十二点后多数线路停运,加班职工出行不便。");
        await member.Locator("#field-suggestion").FillAsync("一是开通三条夜间环线;二是与医院、园区共享客流数据。");
        await member.Locator("#field-category").FillAsync("城乡建设");
        await member.Locator(".saved-sent").WaitForAsync(Soon);
        await member.GetByRole(AriaRole.Button, new() { Name = "邀请联名" }).ClickAsync();
        await ChooseAsync(member, "#invite-people", second.Name);
        await OkAsync(member);
        await member.Locator(".signers", new() { HasText = second.Name }).WaitForAsync(Soon);
        await FitsAsync(member);

        var cosigner = await browser.SignInAsync("linjiang.member2", 390, 844);
        await cosigner.GotoAsync("/proposals");
        await cosigner.Locator(".invitations a", new() { HasText = Title }).ClickAsync();
        await cosigner.GetByRole(AriaRole.Button, new() { Name = "同意联名" }).ClickAsync();
        await cosigner.Locator(".signers .chip-green").WaitForAsync(Soon);
        await FitsAsync(cosigner);

        await member.ReloadAsync();
        await member.Locator(".signers .chip-green", new() { HasText = "已联名" }).WaitForAsync(Soon);
        await member.Locator(".writing-foot .ant-btn-primary").ClickAsync();
        await member.Locator(".ant-modal input[type=checkbox]").ClickAsync();
        await OkAsync(member);
        await Is(member, "已提交");
        var id = member.Url.Split('/')[^1].Split('?')[0];

        // The first review by keyboard alone, the second and the assignment by hand.
        var reviewer = await browser.SignInAsync("linjiang.reviewer");
        await reviewer.GotoAsync($"/proposals/review?stage=first&item={id}");
        await reviewer.Locator("#review-title", new() { HasText = Title }).WaitForAsync(Soon);
        await PressAsync(reviewer, "开始初审");
        await Is(reviewer, "初审中");
        await PressAsync(reviewer, "初审通过");
        await reviewer.Locator(".ant-modal #step-note").FocusAsync();
        await reviewer.Keyboard.TypeAsync("一事一案,建议具体。");
        await PressAsync(reviewer, "初审通过", ".ant-modal-footer");
        await reviewer.Locator(".ant-modal").WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        var leader = await browser.SignInAsync("linjiang.leader");
        await leader.GotoAsync($"/proposals/review?stage=second&item={id}");
        await StepAsync(leader, "立案");
        await OkAsync(leader);
        await Is(leader, "已立案");

        var clerk = await browser.SignInAsync("linjiang.clerk");
        await clerk.GotoAsync("/proposals/assignment");
        await clerk.Locator("tr", new() { HasText = Title }).GetByRole(AriaRole.Button, new() { Name = "交办" }).ClickAsync();
        await ChooseAsync(clerk, ".ant-modal .orders > .ant-select input", "住房和城乡建设局");
        await OkAsync(clerk);
        await clerk.Locator("tr", new() { HasText = Title }).WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // The unit: signs for, handles, answers.
        var unit = await browser.SignInAsync("linjiang.unit");
        await unit.GotoAsync("/proposals/tasks");
        await unit.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await StepAsync(unit, "签收");
        await unit.Locator("#step-personInCharge").FillAsync("周科长");
        await unit.Locator("#step-leaderInCharge").FillAsync("郑副局长");
        await OkAsync(unit);
        await StepAsync(unit, "开始办理");
        await StepAsync(unit, "拟写答复");
        await unit.Locator("#reply-text").FillAsync("您提出的建议收悉。我局会同公交公司已开通两条夜间环线,现答复如下。");
        await ChooseAsync(unit, "#reply-class", "A 类");
        await unit.Locator(".writing-foot .ant-btn-primary").ClickAsync();
        await StepAsync(unit, "签发答复");
        await unit.Locator("#step-signer").FillAsync("郑副局长");
        await OkAsync(unit);
        await Is(unit, "待反馈");

        // A round: the member rates on the phone, the unit sees nothing of it until the round closes.
        await clerk.GotoAsync("/proposals/feedback");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "开启一轮征询" }).ClickAsync();
        await clerk.Locator("#round-name").FillAsync("夜间线路征询");
        await OkAsync(clerk);
        await clerk.Locator(".round", new() { HasText = "夜间线路征询" }).WaitForAsync(Soon);

        await member.GotoAsync($"/proposals/{id}?tab=handling");
        await StepAsync(member, "反馈意见");
        foreach (var answer in new[] { "走访了", "满意", "同意" })
            await member.Locator(".ant-modal .ant-radio-wrapper", new() { HasText = answer }).First.ClickAsync();
        await OkAsync(member);
        await Is(member, "已收反馈");
        await FitsAsync(member);

        await unit.ReloadAsync();
        await Is(unit, "待反馈");
        (await unit.Locator("main", new() { HasText = "提案者反馈" }).CountAsync()).ShouldBe(0);

        await clerk.Locator(".round", new() { HasText = "夜间线路征询" }).GetByRole(AriaRole.Button, new() { Name = "结束本轮" }).ClickAsync();
        await clerk.Locator(".ant-modal-footer:visible .ant-btn-primary").ClickAsync();
        await clerk.Locator(".ant-modal .chip-green", new() { HasText = "满意" }).First.WaitForAsync(Soon);
        await unit.ReloadAsync();
        await Is(unit, "满意");
        await unit.Locator("main", new() { HasText = "提案者反馈" }).WaitForAsync(Soon);
        await member.ReloadAsync();
        await Is(member, "满意");
    }

    [Fact]
    public async Task A_draft_from_below_is_carried_by_a_member_whom_the_city_asks()
    {
        const string title = "关于联合治理界河的建议";
        await browser.ProposalsAsync();
        var carrier = await browser.Platform.PersonAsync(City, "member3");
        var county = await browser.Platform.PersonAsync(County, "clerk");
        var draft = (await county.PostAsync("/api/v1/proposals", new
        {
            title,
            situation = "界河两岸标准不一。",
            analysis = "缺少协同。",
            suggestion = "建立联合河长制。",
            category = "资源环境",
            onBehalfOf = new { name = (await browser.Platform.PersonAsync(County, "member")).Name },
        }, null, CancellationToken.None))!;

        // The county wishes for a member, by name: it has no roll of the city.
        var below = await browser.SignInAsync("hedong.clerk");
        await below.GotoAsync($"/proposals/{Office.Id(draft)}");
        await StepAsync(below, "报送上级");
        await ChooseAsync(below, "#step-form", "由上级委员领衔");
        await below.Locator("#step-carrier").FillAsync(carrier.Name);
        await OkAsync(below);
        await below.Locator("aside", new() { HasText = carrier.Name }).First.WaitForAsync(Soon);
        var envelope = (await county.GetAsync($"/api/v1/proposals/{Office.Id(draft)}", CancellationToken.None))!["forwards"]!.AsArray()[0]!;

        var clerk = await browser.SignInAsync("linjiang.clerk");
        await browser.Platform.Story.Of(City).ArrivedAsync(Office.Id(envelope), CancellationToken.None);
        await clerk.GotoAsync($"/inbox?item={Office.Id(envelope)}");
        await clerk.Locator(".pane-text", new() { HasText = $"希望由{carrier.Name}领衔" }).WaitForAsync(Soon);
        await clerk.Keyboard.PressAsync("a");
        await clerk.Locator(".undo", new() { HasText = "已采编" }).WaitForAsync(Soon);
        var newItem = (await browser.Platform.Story.Of(City).ArrivedAsync(Office.Id(envelope), CancellationToken.None))["newItemId"]!.GetValue<string>();
        var cityClerk = await browser.Platform.PersonAsync(City, "clerk");
        await Linkage.Testing.Eventually.TrueAsync(async () =>
            (await cityClerk.GetAsync("/api/v1/proposals?status=carrier-sought", CancellationToken.None))!["items"]!.AsArray().Any(item => Office.Id(item!) == newItem),
            because: "the draft is made");
        await clerk.GotoAsync("/");
        await clerk.Locator(".desk-row", new() { HasText = title }).First.ClickAsync();
        await Is(clerk, "待定领衔委员");
        await StepAsync(clerk, "请委员领衔");
        await ChooseAsync(clerk, "#step-member", carrier.Name);
        await OkAsync(clerk);
        await Is(clerk, "待委员答复");

        // The member finds it on the desk, agrees, and has it to write on.
        var member = await browser.SignInAsync("linjiang.member3", 390, 844);
        await member.Locator(".desk-row", new() { HasText = title }).First.ClickAsync();
        await FitsAsync(member);
        await StepAsync(member, "同意领衔");
        await Is(member, "草稿");
        await StepAsync(member, "继续写");
        await member.Locator("#field-title").WaitForAsync(Soon);
        (await member.Locator("#field-title").InputValueAsync()).ShouldBe(title);
        await member.Locator(".writing-foot .ant-btn-primary").ClickAsync();
        await member.Locator(".ant-modal input[type=checkbox]").ClickAsync();
        await OkAsync(member);
        await Is(member, "已提交");

        await below.GotoAsync($"/proposals/{Office.Id(draft)}?tab=way");
        await below.Locator("main", new() { HasText = "同意领衔" }).WaitForAsync(Soon);
    }

    /// <summary>The proposal on the page has that status; if not, a picture tells what is there instead.</summary>
    private static async Task Is(IPage page, string status)
    {
        try
        {
            await page.Locator(".item-facts .chip, .split-head .chip", new() { HasText = status }).First.WaitForAsync(Soon);
        }
        catch (TimeoutException)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"not-{status}.png") });
            throw;
        }
    }

    private static Task StepAsync(IPage page, string step) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = step, Exact = true }).First.ClickAsync(new() { Timeout = 30_000 });

    private static Task OkAsync(IPage page) => page.Locator(".ant-modal-footer .ant-btn-primary").ClickAsync();

    /// <summary>Types into a select, as one does, and takes what it finds.</summary>
    private static async Task ChooseAsync(IPage page, string select, string text)
    {
        await page.Locator(select).ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Locator(".ant-select-dropdown:visible .ant-select-item-option", new() { HasText = text }).First.ClickAsync();
        // A list from which one may take several stays open until one touches something else.
        if (await page.Locator(".ant-modal-title").IsVisibleAsync())
            await page.Locator(".ant-modal-title").ClickAsync();
    }

    /// <summary>Walks with the tabulator to a button and presses it: what the keyboard does not reach fails here.</summary>
    private static async Task PressAsync(IPage page, string button, string within = "main")
    {
        await page.Locator(within).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.WaitForAsync(Soon);
        for (var n = 0; n < 150; n++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("([name, within]) => document.activeElement?.tagName === 'BUTTON' && document.activeElement.innerText.replace(/\\s/g, '') === name && !!document.activeElement.closest(within)",
                new[] { button, within }))
            {
                await page.Keyboard.PressAsync("Enter");
                return;
            }
        }

        throw new InvalidOperationException($"The keyboard does not reach '{button}'.");
    }

    private static async Task FitsAsync(IPage page) =>
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBe(0, $"{page.Url} fits a phone");
}
