using System.Text.Json;
using Linkage.Testing;
using Microsoft.Playwright;

namespace Linkage.Browser.Tests;

/// <summary>axe, asked about the page as it stands.</summary>
internal static class Axe
{
    /// <summary>All that another theme can spoil.</summary>
    private static readonly string[] OfColour = ["color-contrast", "link-in-text-block"];

    /// <summary>What it finds serious or critical.</summary>
    public static Task<IEnumerable<string>> SeriousAsync(IPage page) => RunAsync(page, new { resultTypes = new[] { "violations" } });

    /// <summary>
    /// The same in both languages and themes, one after the other on the page as it stands, beginning and ending with how it was opened: a light one
    /// in Chinese. In the second theme of a language only what a theme can change is asked again.
    /// </summary>
    public static async Task<IReadOnlyList<string>> SeriousInAllLooksAsync(IPage page, string where)
    {
        var found = new List<string>();
        await LookAsync("zh-CN", ColorScheme.Light, whole: true);
        await LookAsync("zh-CN", ColorScheme.Dark, whole: false);
        await LookAsync("en", ColorScheme.Dark, whole: true);
        await LookAsync("en", ColorScheme.Light, whole: false);
        await TurnAsync(page, "zh-CN", ColorScheme.Light);
        return found;

        async Task LookAsync(string language, ColorScheme scheme, bool whole)
        {
            await TurnAsync(page, language, scheme);
            object what = whole ? new { resultTypes = new[] { "violations" } } : new { resultTypes = new[] { "violations" }, runOnly = OfColour };
            found.AddRange((await RunAsync(page, what)).Select(violation => $"{where} ({language}, {scheme}): {violation}"));
        }
    }

    // The switch in the header is clicked from within: a dialog may lie over it, and a list that is open closes when the mouse goes elsewhere.
    private static async Task TurnAsync(IPage page, string language, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await page.EvaluateAsync("language => document.documentElement.lang === language || document.querySelector(`button[lang='${language}']`).click()", language);
        await page.WaitForFunctionAsync(
            "([language, theme]) => document.documentElement.lang === language && document.documentElement.dataset.theme === theme",
            new[] { language, scheme == ColorScheme.Dark ? "dark" : "light" });
        // Colours change over a frame; what axe measures on the way is neither theme's.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await page.WaitForFunctionAsync("() => document.getAnimations().every(one => one.playState !== 'running')");
    }

    private static async Task<IEnumerable<string>> RunAsync(IPage page, object what)
    {
        if (await page.EvaluateAsync<bool>("() => window.axe === undefined"))
            await page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.Root, "src", "Web", "app", "node_modules", "axe-core", "axe.min.js") });
        var found = await page.EvaluateAsync<JsonElement>("what => axe.run(document, what)", what);
        return [.. found.GetProperty("violations").EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(violation => $"{violation.GetProperty("id").GetString()}: {violation.GetProperty("nodes")[0].GetProperty("html").GetString()}")];
    }

    /// <summary>By how many pixels the page is wider than its screen.</summary>
    public static Task<int> OverAsync(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
}
