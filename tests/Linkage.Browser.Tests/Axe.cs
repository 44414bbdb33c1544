using System.Text.Json;
using Linkage.Testing;
using Microsoft.Playwright;

namespace Linkage.Browser.Tests;

/// <summary>axe, asked about the page as it stands.</summary>
internal static class Axe
{
    /// <summary>What it finds serious or critical.</summary>
    public static async Task<IEnumerable<string>> SeriousAsync(IPage page)
    {
        await page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.Root, "src", "Web", "app", "node_modules", "axe-core", "axe.min.js") });
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return [.. found.GetProperty("violations").EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(violation => $"{violation.GetProperty("id").GetString()}: {violation.GetProperty("nodes")[0].GetProperty("html").GetString()}")];
    }

    /// <summary>By how many pixels the page is wider than its screen.</summary>
    public static Task<int> OverAsync(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
}
