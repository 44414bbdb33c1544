using System.Collections.Concurrent;
using Linkage.Demonstration;
using Linkage.System.Tests;
using Linkage.Testing;
using Microsoft.Playwright;

namespace Linkage.Browser.Tests;

/// <summary>Debian's Chromium, driven on the real platform: no answer in these tests is made up.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Platform platform = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> sessions = [];
    private Task? proposals;
    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;

    /// <summary>Where screenshots go, to be looked at by whoever changes a page.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName;

    internal Platform Platform => platform;

    public async Task InitializeAsync()
    {
        await platform.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags });
    }

    /// <summary>Proposals in every state, once for all tests that look at them.</summary>
    public Task ProposalsAsync() => proposals ??= new ProposalStory(platform.Story.Of).TellAsync(CancellationToken.None);

    /// <summary>A page of the app on which somebody has signed in by typing.</summary>
    public async Task<IPage> SignInAsync(string userName, int width = 1440, int height = 900, string language = "zh-CN", ColorScheme scheme = ColorScheme.Light)
    {
        var page = await EnterAsync(userName, Platform.Password, width, height, language, scheme);
        await page.Locator("nav.side").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }

    /// <summary>A page on which somebody is signed in: they typed once, all pages that are opened so go on with that session.</summary>
    public async Task<IPage> GoOnAsync(string userName, int width = 1440, int height = 900)
    {
        var session = await sessions.GetOrAdd(userName, _ => new(async () =>
        {
            var first = await SignInAsync(userName);
            var state = await first.Context.StorageStateAsync();
            await first.Context.CloseAsync();
            return state;
        })).Value;
        return await NewPageAsync(width, height, "zh-CN", ColorScheme.Light, session);
    }

    /// <summary>The page that comes after name and password: of a new account, the one that asks for a password of one's own.</summary>
    public async Task<IPage> EnterAsync(
        string userName, string password, int width = 1440, int height = 900, string language = "zh-CN", ColorScheme scheme = ColorScheme.Light)
    {
        var page = await DoorAsync(width, height, language, scheme);
        await page.Locator("#user-name").FillAsync(userName);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("form button[type=submit]").ClickAsync();
        return page;
    }

    /// <summary>The page that asks who one is.</summary>
    public async Task<IPage> DoorAsync(int width = 1440, int height = 900, string language = "zh-CN", ColorScheme scheme = ColorScheme.Light)
    {
        var page = await NewPageAsync(width, height, language, scheme);
        await page.GotoAsync("/");
        await page.Locator("#user-name").WaitForAsync();
        return page;
    }

    private async Task<IPage> NewPageAsync(int width, int height, string language, ColorScheme scheme, string? session = null)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = platform.Http.BaseAddress!.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            StorageState = session,
            // axe is put into the page as a script; the app itself runs under the platform's policy.
            BypassCSP = true,
        });
        await context.AddInitScriptAsync($"localStorage.setItem('linkage.language', '{language}')");
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        await platform.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class OneBrowser : ICollectionFixture<Browser>
{
    public const string Name = "one browser";
}
