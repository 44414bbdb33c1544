using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Linkage.Demonstration;
using Linkage.System.Tests;
using Linkage.Testing;
using Microsoft.Playwright;
using Npgsql;
using Xunit.Abstractions;

namespace Linkage.Browser.Tests;

/// <summary>A day's inbox of a large city: 10,000 rows. How fast it is is printed for <c>./bench.sh browser</c>, which knows the aims.</summary>
[Collection(OneBrowser.Name)]
public sealed class SpeedTests(Browser browser, ITestOutputHelper output)
{
    private const int Rows = 10_000;
    private const int Decisions = 100;
    private const string City = "990300";

    // The same envelope many times over, each of an item of its own. Generated columns make themselves.
    private const string Multiply =
        """
        do $$
        declare columns text;
        begin
            select string_agg(quote_ident(column_name), ',') into columns from information_schema.columns
            where table_schema = 'public' and table_name = 'envelopes' and is_generated = 'NEVER';
            execute format(
                'insert into envelopes (%1$s) select %1$s from (
                    select (jsonb_populate_record(e, jsonb_build_object(
                        ''id'', gen_random_uuid(), ''item_id'', gen_random_uuid(), ''lineage_id'', gen_random_uuid(), ''title'', e.title || ''(第'' || n || ''件)''))).*
                    from envelopes e, generate_series(1, {0}) n where e.id = ''{1}'') many', columns);
        end $$
        """;

    private const string ScrollScript =
        """
        async (frames) => {
            const place = document.querySelector('.inbox-rows');
            let blank = 0, longest = 0, last = performance.now();
            for (let frame = 0; frame < frames; frame++) {
                place.scrollTop += 400;
                await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
                const box = place.getBoundingClientRect();
                const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                if (!seen?.closest('.inbox-row')) blank++;
                const now = performance.now();
                longest = Math.max(longest, now - last);
                last = now;
            }
            return { blank, longest, scrolled: place.scrollTop };
        }
        """;

    private const string ObserveScript =
        """
        () => {
            window.interactions = [];
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) if (entry.name === 'keydown') window.interactions.push(entry.duration);
            }).observe({ type: 'event', durationThreshold: 16, buffered: false });
        }
        """;

    [Fact]
    public async Task Ten_thousand_rows_scroll_without_a_blank_frame_and_each_key_decides_on_the_open_row()
    {
        var ct = CancellationToken.None;
        await FillAsync(ct);
        var page = await browser.SignInAsync("donghu.clerk");
        await page.GotoAsync("/inbox");
        await page.Locator(".inbox-row").First.WaitForAsync();

        var scroll = await page.EvaluateAsync<JsonElement>(ScrollScript, 300);
        output.WriteLine($"scrolled {scroll.GetProperty("scrolled").GetDouble():0} px in 300 frames: {scroll.GetProperty("blank").GetInt32()} blank, longest {scroll.GetProperty("longest").GetDouble():0} ms");
        scroll.GetProperty("blank").GetInt32().ShouldBe(0);
        scroll.GetProperty("scrolled").GetDouble().ShouldBeGreaterThan(20_000);

        await page.EvaluateAsync("() => { document.querySelector('.inbox-rows').scrollTop = 0; }");
        await page.EvaluateAsync(ObserveScript);
        for (var i = 0; i < 60; i++)
            await page.Keyboard.PressAsync("j");
        var durations = (await page.EvaluateAsync<double[]>("() => new Promise((done) => setTimeout(() => done(window.interactions), 500))")).Order().ToArray();
        var (median, p90) = durations.Length == 0 ? (0, 0) : (durations[durations.Length / 2], durations[durations.Length * 9 / 10]);
        output.WriteLine($"key to paint, next row: 90th percentile {p90:0} ms (of those over 16 ms: {durations.Length} of 60)");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"key to paint, next row | {median:0} | ms"));

        await DecideByKeyboardAsync(page, ct);
        await page.Context.CloseAsync();
    }

    private async Task DecideByKeyboardAsync(IPage page, CancellationToken ct)
    {
        await page.GotoAsync("/inbox");
        await page.Locator("#pane-title").WaitForAsync();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Decisions; i++)
        {
            await page.Keyboard.PressAsync("s");
            await page.Keyboard.PressAsync("j");
        }

        output.WriteLine($"{Decisions} signed for by keyboard in {watch.Elapsed.TotalSeconds:0.0} s");
        var clerk = await browser.Platform.PersonAsync(City, "clerk");
        var signed = 0;
        await Eventually.TrueAsync(async () =>
        {
            var list = await clerk.GetAsync("/api/v1/envelopes?state=signed-for&limit=200", ct);
            signed = list!["items"]!.AsArray().Count;
            output.WriteLine($"{signed} signed for");
            return signed >= Decisions;
        }, TimeSpan.FromSeconds(60), $"{Decisions} envelopes are signed for");
        signed.ShouldBe(Decisions, "each key decided on the row that was open");
        output.WriteLine($"all of them on the platform after {watch.Elapsed.TotalSeconds:0.0} s");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "inbox-10000-1440.png") });
    }

    private async Task FillAsync(CancellationToken ct)
    {
        var county = browser.Platform.Story.Of("990301");
        var topic = new Topic("老旧小区加装电梯进度慢", "符合条件的单元多,开工的少。", "意见统一难,管线迁改费用高。", "请简化会签,统筹管线迁改。");
        var forwarded = await county.ForwardAsync(await county.PublishAsync(topic, "normal", ct), "normal", ct);
        var envelope = await browser.Platform.Story.Of(City).EnvelopeAsync(forwarded, ct);

        await using var database = NpgsqlDataSource.Create((await browser.Platform.Application.GetConnectionStringAsync("forwardingdb", ct))!);
        await using var multiply = database.CreateCommand(
            Multiply.Replace("{0}", $"{Rows}", StringComparison.Ordinal).Replace("{1}", envelope["id"]!.GetValue<string>(), StringComparison.Ordinal));
        await multiply.ExecuteNonQueryAsync(ct);
    }
}
