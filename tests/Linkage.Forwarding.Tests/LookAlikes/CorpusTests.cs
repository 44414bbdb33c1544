using Linkage.Forwarding.Domain;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain.LookAlikes;
using Linkage.Forwarding.LookAlikes;
using Linkage.Forwarding.Tests.Support;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit.Abstractions;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.LookAlikes;

/// <summary>Measures look-alikes on published items with labelled near-duplicates (the same matter in other words), and on edited copies of them.</summary>
public sealed class CorpusTests(ITestOutputHelper output) : IAsyncLifetime
{
    private ForwardingHost host = null!;

    public async Task InitializeAsync() => host = await ForwardingHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [CorpusFact]
    public async Task Finds_the_same_matter_in_other_words_and_edited_copies()
    {
        var items = Corpus.Read();
        await LoadAsync(items);
        var finder = host.Services.GetRequiredService<LookAlikeFinder>();

        int related = 0, foundInFive = 0, shown = 0, shownRight = 0;
        foreach (var item in items)
        {
            var found = (await finder.FindAsync(new(Viewer.Of(City, ["triage"], ""), item.Title, item.Text, item.ItemId, null, 20), default)).Visible;
            var family = items.Where(o => o.Family == item.Family && o.Id != item.Id).Select(o => o.ItemId).ToHashSet();
            shown += found.Count;
            shownRight += found.Count(l => family.Contains(l.ItemId));
            if (family.Count == 0)
                continue;
            related++;
            foundInFive += found.Take(5).Any(l => family.Contains(l.ItemId)) ? 1 : 0;
        }

        int copies = 0, copiesFirst = 0;
        foreach (var item in items.Where(i => i.Text.Length > 80))
        {
            copies++;
            var found = (await finder.FindAsync(new(Viewer.Of(City, ["triage"], ""), "一件改写过的来件", Edited(item.Text), null, null, 5), default)).Visible;
            copiesFirst += found is [var best, ..] && best.ItemId == item.ItemId ? 1 : 0;
        }

        var (recall, precision, copyRecall) = (foundInFive / (double)related, shownRight / (double)shown, copiesFirst / (double)copies);
        output.WriteLine($"same matter in other words: recall@5 {recall:P0} of {related}, precision {precision:P0} of {shown} shown; edited copies first: {copyRecall:P0} of {copies}");
        recall.ShouldBeGreaterThan(0.75);
        precision.ShouldBeGreaterThan(0.55);
        copyRecall.ShouldBeGreaterThan(0.97);
    }

    [CorpusFact]
    public async Task Finds_copies_among_fifty_thousand_by_the_index()
    {
        var items = Corpus.Read();
        await LoadAsync(items);
        await MultiplyAsync(items, 50_000);
        await host.Services.GetRequiredService<GramFrequencies>().CountAsync(default);
        var finder = host.Services.GetRequiredService<LookAlikeFinder>();

        var times = new List<double>();
        var first = 0;
        foreach (var item in items.Take(40))
        {
            var started = Stopwatch.GetTimestamp();
            var found = await finder.FindAsync(new(Viewer.Of(City, ["triage"], ""), "一件改写过的来件", Edited(item.Text), null, null, 5), default);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            first += found.Visible.Any(l => l.ItemId == item.ItemId) ? 1 : 0;
        }

        times.Sort();
        // Figures are for ./bench.sh look-alikes, which knows their aim.
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"look-alikes among 50000, median | {times[times.Count / 2]:0.0} | ms"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"look-alikes among 50000, p95 | {times[times.Count * 95 / 100]:0.0} | ms"));
        var plans = await PlansAsync(finder, items[0]);
        plans.ReadsAll("comparables").ShouldBeFalse(plans.ToString());
        plans.ToString().ShouldContain("comparables_by_gram");
        (first / (double)times.Count).ShouldBeGreaterThan(0.9);
    }

    private async Task<QueryPlan> PlansAsync(LookAlikeFinder finder, CorpusItem item)
    {
        await using var connection = await host.DataSource.OpenConnectionAsync();
        await using var find = await finder.CandidatesAsync(connection, new(Viewer.Of(City, ["triage"], ""), "一件改写过的来件", Edited(item.Text), null, null, 5), default);
        return await QueryPlans.ExplainAsync(connection, find!.CommandText, find.Parameters);
    }

    // Every third sentence dropped, the others reordered, some words replaced: what somebody does who hands a text in again.
    private static string Edited(string text)
    {
        var sentences = text.Split(['。', ';', ';', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join('。', sentences.Where((_, i) => i % 3 != 1).Reverse()).Replace("建议", "应当", StringComparison.Ordinal).Replace("加强", "强化", StringComparison.Ordinal);
    }

    private async Task LoadAsync(IReadOnlyList<CorpusItem> items)
    {
        await host.DeliverAsync(items.Select(i => new ItemMoved
        {
            ItemId = i.ItemId,
            LineageId = i.ItemId,
            Kind = "social-information",
            Body = City,
            Revision = 1,
            Version = 1,
            Title = i.Title,
            Step = "create",
            Status = "editing",
            Open = true,
            ComparableText = i.Title + "\n" + i.Text,
            Actor = "编辑",
            OccurredAt = Messages.Noon,
        }).ToArray());
        await host.IndexTextsAsync();
        await host.Services.GetRequiredService<GramFrequencies>().CountAsync(default);
    }

    // Other matters made of the corpus's own sentences, so that words are as frequent as in real texts.
    private async Task MultiplyAsync(IReadOnlyList<CorpusItem> items, int count)
    {
        var random = new Random(7);
        var sentences = items.SelectMany(i => i.Text.Split('。', StringSplitOptions.RemoveEmptyEntries)).Where(s => s.Length > 6).ToArray();
        await using var owner = host.DataSource.AsOwner();
        await using var connection = await owner.OpenConnectionAsync();
        await ExecuteAsync(connection, "drop index comparables_by_gram");
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy comparables (item_id, sent, revision, lineage_id, kind, body, title, text, moved_at, grams) from stdin (format binary)"))
        {
            for (var i = 0; i < count; i++)
            {
                var (id, text) = (Guid.CreateVersion7(), string.Concat(Enumerable.Range(0, 7).Select(_ => Mixed(sentences, random))));
                await copy.WriteRowAsync(
                    default, id, false, 1, id, "social-information", City, "其他事项", text, DateTime.UnixEpoch, Bigrams.Distinct(ComparableText.Of(text).Text));
            }

            await copy.CompleteAsync();
        }

        await ExecuteAsync(connection, "create index comparables_by_gram on comparables using gin (grams); analyze comparables");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }

    // A sentence with its words moved round, so that two matters rarely share a long passage.
    private static string Mixed(string[] sentences, Random random)
    {
        var (a, b) = (sentences[random.Next(sentences.Length)], sentences[random.Next(sentences.Length)]);
        return a[..(a.Length / 2)] + b[(b.Length / 2)..] + "。";
    }
}

internal sealed record CorpusItem(string Id, Guid ItemId, string Title, string Text, string Family);

internal static class Corpus
{
    public static IReadOnlyList<CorpusItem> Read()
    {
        var lines = File.ReadLines(Repository.Corpus!).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var parents = lines.ToDictionary(l => l.Text("id"), l => l.GetProperty("nearDuplicateOf").GetString());
        return [.. lines.Select(l => new CorpusItem(l.Text("id"), Guid.CreateVersion7(), l.Text("title"), l.Text("text"), Root(l.Text("id"))))];

        string Root(string id) => parents.TryGetValue(id, out var parent) && parent is not null && parents.ContainsKey(parent) ? Root(parent) : parents[id] ?? id;
    }
}
