using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Linkage.Browser.Tests;

/// <summary>What one does on every page of surveys.</summary>
internal static class SurveyPages
{
    public static readonly LocatorWaitForOptions Soon = new() { Timeout = 30_000 };

    /// <summary>By its words alone: the name of a button with a picture begins with the picture's.</summary>
    public static Task ClickAsync(IPage page, string button) =>
        page.Locator("button:visible").Filter(new() { HasTextRegex = new Regex($"^{Regex.Escape(button)}$") }).First.ClickAsync();

    /// <summary>The dialog's own button; then the dialog is gone.</summary>
    public static async Task ConfirmAsync(IPage page)
    {
        await page.Locator(".ant-modal-footer .ant-btn-primary").ClickAsync();
        await page.Locator(".ant-modal-footer").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 30_000 });
    }

    /// <summary>A tab's name may be followed by a count.</summary>
    public static Task TabAsync(IPage page, string tab) => page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex($"^{tab}") }).ClickAsync();

    /// <summary>Where the row stands, beside its head.</summary>
    public static Task StandsAsync(IPage page, string status) =>
        page.Locator(".survey-facts > .chip").First.Filter(new() { HasTextRegex = new Regex($"^{status}$") }).WaitForAsync(Soon);

    /// <summary>A step that asks nothing.</summary>
    public static async Task StepAsync(IPage page, string button, string status)
    {
        await ClickAsync(page, button);
        await StandsAsync(page, status);
    }
}
