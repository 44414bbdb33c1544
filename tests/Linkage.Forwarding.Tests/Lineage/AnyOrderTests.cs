using FsCheck;
using FsCheck.Fluent;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Tests.Support;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Lineage;

/// <summary>Whatever the order in which messages come, and however often, the graph is the same and each source is told once.</summary>
public sealed class AnyOrderTests : IAsyncLifetime
{
    private const int Rounds = 30;
    private ForwardingHost host = null!;

    public async Task InitializeAsync() => host = await ForwardingHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Any_order_and_any_repetition_gives_the_same_graph_and_one_delivery_for_each_source()
    {
        var orders = Gen.Shuffle(Enumerable.Range(0, new Story().Messages.Count).ToArray())
            .SelectMany(order => Gen.Elements(order).ArrayOf(4).Select(again => order.Concat(again).ToArray()));
        string? expected = null;
        foreach (var (order, round) in Gen.Sample(orders, Rounds, 10).Prepend(Enumerable.Range(0, new Story().Messages.Count).ToArray()).Select((o, i) => (o, i)))
        {
            var story = new Story();
            foreach (var index in order)
                await story.Messages[index](host);

            var graph = await GraphAsync(story);
            (expected ??= graph).ShouldBe(graph, $"round {round}, order {string.Join(' ', order)}");
            (await DeliveriesAsync(story)).ShouldBe(
                [(County, true), (SecondCounty, false), (City, false)], ignoreOrder: true, $"round {round}, order {string.Join(' ', order)}");
            await PublishedOnceAsync(story);
        }
    }

    private async Task PublishedOnceAsync(Story story)
    {
        var reports = (await host.PublishedAsync<OutcomeReported>()).Where(r => r.OutcomeId == story.Outcome.OutcomeId).ToList();
        reports.GroupBy(r => r.BusinessKey).ShouldAllBe(g => g.Count() == 1);
        reports.Count(r => r.Revision == 2).ShouldBe(3);
    }

    private async Task<List<(string Body, bool Told)>> DeliveriesAsync(Story story)
    {
        await using var find = host.DataSource.CreateCommand(
            "select item_body, told_at is not null from outcome_deliveries where outcome_id = $1 and revision = 2 and reported_at is not null");
        find.Parameters.Add(new() { Value = story.Outcome.OutcomeId });
        await using var reader = await find.ExecuteReaderAsync();
        var rows = new List<(string, bool)>();
        while (await reader.ReadAsync())
            rows.Add((reader.GetString(0), reader.GetBoolean(1)));
        return rows;
    }

    private async Task<string> GraphAsync(Story story)
    {
        await using var read = host.DataSource.CreateCommand(
            """
            select string_agg(line, E'\n' order by line) from (
                select concat_ws(' ', 'item', id, lineage_id, kind, body, title, version, moved_revision, status, open, moved_at) line from lineage_items where id = any($1)
                union all select concat_ws(' ', 'edge', source_id, target_id, type, envelope_id, place, share_percent) from lineage_edges where target_id = any($1)
                union all select concat_ws(' ', 'move', item_id, revision, step, status, open, actor, at) from lineage_moves where item_id = any($1)
                union all select concat_ws(' ', 'outcome', id, revision, text) from outcomes where item_id = any($1)) lines
            """);
        read.Parameters.Add(new() { Value = story.Way.Forwards.Select(f => f.ItemId).Append(story.Way.Top).ToArray() });
        var text = (string)(await read.ExecuteScalarAsync())!;
        // Ids differ from round to round; their part in the story does not.
        foreach (var (id, name) in story.Names)
            text = text.Replace(id.ToString(), name, StringComparison.Ordinal);
        return string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal));
    }

    /// <summary>Two counties → city → province, with an outcome that is corrected once, each message as an act.</summary>
    private sealed class Story
    {
        public Story()
        {
            Outcome = Support.Messages.Outcome(Way.Top, Way.TopLineage, Province);
            Messages =
            [
                .. Way.Forwards.Select(forward => (Func<ForwardingHost, Task>)(h => h.DeliverAsync(forward))),
                h => h.DeliverAsync(Way.TakenInByCity),
                h => h.DeliverAsync(Way.TakenInByProvince),
                h => h.DeliverAsync(Support.Messages.Move(Way.A.ItemId, Way.A.LineageId, County, 1, "submit", "submitted", true, title: "初稿")),
                h => h.DeliverAsync(Support.Messages.Move(Way.A.ItemId, Way.A.LineageId, County, 2, "close", "closed", false)),
                h => h.DeliverAsync(Support.Messages.Move(Way.CityItem, Way.CityLineage, City, 1, "create", "editing", true)),
                h => h.DeliverAsync(Outcome),
                h => h.DeliverAsync(Outcome with { Revision = 2, Text = "更正" }),
                h => h.DeliverAsync(Support.Messages.Told(Outcome with { Revision = 2 }, Way.A.ItemId, Way.A.LineageId, County)),
            ];
        }

        public WayUp Way { get; } = new();

        public OutcomeRecorded Outcome { get; }

        public IReadOnlyList<Func<ForwardingHost, Task>> Messages { get; }

        public IReadOnlyList<(Guid Id, string Name)> Names =>
        [
            (Way.A.ItemId, "a"), (Way.B.ItemId, "b"), (Way.CityItem, "city"), (Way.Top, "top"), (Outcome.OutcomeId, "outcome"),
            (Way.A.LineageId, "lineage-a"), (Way.B.LineageId, "lineage-b"), (Way.CityLineage, "lineage-city"),
            (Way.A.EnvelopeId, "envelope-a"), (Way.B.EnvelopeId, "envelope-b"), (Way.Up.EnvelopeId, "envelope-up"),
        ];
    }
}
