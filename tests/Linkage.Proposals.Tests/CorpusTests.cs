using System.Collections.Concurrent;
using System.Text.Json;
using Linkage.Proposals.Tests.World;
using Linkage.Testing;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>Real proposals through every branch; and a yearly funnel, which has to come out of the rows exactly.</summary>
public sealed class CorpusTests
{
    [CorpusFact]
    public async Task Every_real_proposal_goes_its_way_and_the_figures_are_exact()
    {
        var prefix = Stores.NewPrefix();
        await using var world = await ProposalsWorld.StartAsync(prefix: prefix);
        await using var peer = await PeerService.StartAsync(prefix);
        var real = File.ReadLines(Repository.Corpus!).Select(line => JsonDocument.Parse(line).RootElement).Where(e => e.GetProperty("kind").GetString() == "proposal").ToArray();
        real.Length.ShouldBeGreaterThan(50);
        var cards = new ConcurrentDictionary<string, Card>();
        await SomeAtATimeAsync(real, async (item, i) => cards[item.GetProperty("id").GetString()!] = await world.ReviewedAsync(Member(i), TextOf(item)));

        // Look-alikes as the editors labelled them are merged into the first of their group.
        var groups = real.Where(r => r.GetProperty("nearDuplicateOf").GetString() is { } first && cards.ContainsKey(first)).ToArray();
        var heads = groups.Select(g => g.GetProperty("nearDuplicateOf").GetString()!).ToHashSet();
        var ids = real.Select(r => r.GetProperty("id").GetString()!).ToArray();
        var merged = groups.Select(g => g.GetProperty("id").GetString()!).Where(id => !heads.Contains(id)).ToArray();
        var single = ids.Except(heads).Except(merged).ToArray();
        var declined = single.Take(StubDirectory.NonFiling.Length + 2).ToArray();
        var filed = ids.Except(declined).ToArray();

        await SomeAtATimeAsync(declined, (id, i) => DeclineAsync(world, cards[id], Array.IndexOf(ids, id), i));
        await SomeAtATimeAsync(filed, async (id, _) => cards[id] = await world.ActAsync(Office(), cards[id], "filing", new { }));
        foreach (var group in groups.Where(g => merged.Contains(g.GetProperty("id").GetString())))
            await world.ActAsync(Office(), cards[group.GetProperty("id").GetString()!], "merger", new { mainId = cards[group.GetProperty("nearDuplicateOf").GetString()!].Id });

        var cases = filed.Except(merged).ToArray();
        var outcomes = new ConcurrentDictionary<string, int>();
        await SomeAtATimeAsync(cases, async (id, i) =>
            outcomes.AddOrUpdate(await HandleAsync(world, cards[id].Id, Array.IndexOf(ids, id), i), 1, (_, count) => count + 1));

        var figures = await world.GetAsync(Office(), "figures?term=14&session=3");
        int Figure(string name) => figures.GetProperty(name).GetInt32();
        (Figure("received"), Figure("filed"), Figure("notFiled"), Figure("merged")).ShouldBe((ids.Length, filed.Length, declined.Length, merged.Length));
        (Figure("assignedCases"), Figure("repliedCases"), Figure("filedAndAnswered")).ShouldBe((cases.Length, cases.Length, filed.Length));
        Figure("convertedToInfo").ShouldBe(2);
        Figure("rehandled").ShouldBe(outcomes["dissatisfied"] + outcomes["twice"]);
        Figure("metFaceToFace").ShouldBe(outcomes["twice"]);
        figures.GetProperty("promises").GetProperty("broken").GetInt32().ShouldBe(outcomes["broken"]);
        figures.GetProperty("byUnit").EnumerateArray().Sum(u => u.GetProperty("returnsAsked").GetInt32()).ShouldBe(outcomes["returned"]);
        figures.GetProperty("notFiledByReason").GetArrayLength().ShouldBe(StubDirectory.NonFiling.Length);
        figures.GetProperty("byCategory").EnumerateArray().Sum(s => s.GetProperty("count").GetInt32()).ShouldBe(ids.Length);
        (await world.CountAsync("select max(case_number) from proposals")).ShouldBe(filed.Length);

        // Whoever only listens comes to the same figures; each message is one row.
        (await MessageCount.OfAsync(world, peer)).ShouldBe(figures);
    }

    [Fact]
    public async Task Of_528_received_276_are_filed_and_all_of_them_replied()
    {
        var prefix = Stores.NewPrefix();
        await using var world = await ProposalsWorld.StartAsync(prefix: prefix);
        await using var peer = await PeerService.StartAsync(prefix);
        var cards = new Card[528];
        await SomeAtATimeAsync(cards, async (_, i) => cards[i] = await world.SubmittedAsync(Member(i % 300), Text($"第{i}件提案", category: i % 3 == 0 ? "教育" : "水利")));
        await BatchAsync(world, cards.Select(c => (object)new { id = c.Id, version = c.Version, action = "start-review" }));
        await BatchAsync(world, cards.Select(c => (object)new { id = c.Id, version = c.Version + 1, action = "pass-first-review" }));
        await SomeAtATimeAsync(cards[276..], (card, i) =>
            world.OkAsync(Office(), HttpMethod.Post, $"{card.Id}/non-filing", new { reasonCode = StubDirectory.NonFiling[i % 10], destination = "reference" }, card.Version + 2));
        await BatchAsync(world, cards.Take(276).SelectMany(c => new object[]
        {
            new { id = c.Id, version = c.Version + 2, action = "file" },
            new { id = c.Id, version = c.Version + 3, action = "assign", units = new[] { new { unitId = Lead, unitName = "住建局", role = "lead", staffUserIds = new[] { Staff(Lead).UserId } } } },
        }));
        (await FunnelAsync(world)).ShouldBe((528, 276, 52.3, 252, 276, 0, 0.0));

        await SomeAtATimeAsync(cards[..276], async (card, _) =>
        {
            var part = (await world.PartAsync(Staff(Lead), card.Id, Lead)).GetProperty("id").GetGuid();
            var version = card.Version + 4;
            foreach (var (method, verb, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Post, "sign-for", new { personInCharge = "张三", leaderInCharge = "李四" }), (HttpMethod.Post, "handling", null),
                (HttpMethod.Put, "reply", ReplyText()), (HttpMethod.Post, "reply-issue", new { signer = "李四" }),
            })
                version = (await world.OkAsync(Staff(Lead), method, $"{card.Id}/assignments/{part}/{verb}", body, version)).GetProperty("version").GetInt32();
        });

        (await FunnelAsync(world)).ShouldBe((528, 276, 52.3, 252, 276, 276, 100.0));
        var told = await MessageCount.OfAsync(world, peer);
        told.Funnel.ShouldBe((528, 276, 252, 276, 276));
        told.ShouldBe(await world.GetAsync(Office(), "figures"));
    }

    // As many clerks and members work beside each other, too.
    private static Task SomeAtATimeAsync<T>(IEnumerable<T> all, Func<T, int, Task> actAsync) => Parallel.ForEachAsync(
        all.Select((one, i) => (one, i)), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (next, _) => await actAsync(next.one, next.i));

    private static async Task<(int, int, double, int, int, int, double)> FunnelAsync(ProposalsWorld world)
    {
        var f = await world.GetAsync(Office(), "figures");
        return (f.GetProperty("received").GetInt32(), f.GetProperty("filed").GetInt32(), f.GetProperty("filedPercent").GetDouble(), f.GetProperty("notFiled").GetInt32(),
            f.GetProperty("assignedCases").GetInt32(), f.GetProperty("repliedCases").GetInt32(), f.GetProperty("replyPercent").GetDouble());
    }

    private static async Task BatchAsync(ProposalsWorld world, IEnumerable<object> entries) =>
        (await world.OkAsync(Office(), HttpMethod.Post, "batch", new { entries })).EnumerateArray().ShouldAllBe(r => r.GetProperty("done").GetBoolean());

    private static async Task DeclineAsync(ProposalsWorld world, Card card, int author, int i)
    {
        var converts = i >= StubDirectory.NonFiling.Length;
        var reason = converts ? "empty" : StubDirectory.NonFiling[i];
        card = await world.ActAsync(Office(), card, "non-filing", new { reasonCode = reason, note = "说明", destination = converts ? "social-information" : "reference" });
        if (converts)
            await world.ActAsync(Office(), await world.ActAsync(Member(author), card, "conversion-consent", new { consent = true }), "conversion");
        else
            await (reason == "state-secret" ? world.ActAsync(Office(), card, "archiving") : world.ActAsync(Office(), card, "reference", new { unit = "有关部门" }));
    }

    private static async Task<string> HandleAsync(ProposalsWorld world, Guid id, int author, int i)
    {
        var way = new[] { "plain", "returned", "dissatisfied", "twice", "broken", "split" }[i % 6];
        await world.ActAsync(Office(), await world.CardAsync(Office(), id), "assignment", way == "split" ? Units((Lead, "part"), (Second, "part")) : Units((Lead, "lead")));
        var unit = Lead;
        if (way == "returned")
        {
            await world.UnitActAsync(Lead, id, "return-request", new { reasonCode = "another-lead", note = "应由他局主办" });
            await world.PartActAsync(Office(), Lead, id, "return-answer",
                new { accepted = true, instead = new[] { new { unitId = Second, unitName = "他局", role = "lead", staffUserIds = new[] { Staff(Second).UserId } } } });
            unit = Second;
        }

        await world.StartAsync(unit, id);
        await world.UnitActAsync(unit, id, "contacts", new { stage = "before", way = "visit", heldOn = "2026-01-05", people = $"委员{author}", summary = "沟通" });
        if (way == "split")
        {
            await world.StartAsync(Second, id);
            await world.ReplyAsync(Second, id, "D");
        }

        await world.ReplyAsync(unit, id, way == "broken" ? "C" : "A", way == "broken" ? [("明年完成", new DateOnly(2027, 12, 31))] : []);
        if (way is "dissatisfied" or "twice")
        {
            (await world.RatedAsync(id, "disagree")).Status.ShouldBe("rehandling");
            await world.ReplyAsync(unit, id, "B", ("抓紧落实", new DateOnly(2027, 6, 30)));
        }

        if (way == "twice")
        {
            var meeting = await world.RatedAsync(id, "disagree");
            await world.ActAsync(Office(), await world.ActAsync(Office(), meeting, "meeting", new { text = "当面沟通" }), "rehandling", new { text = "再次办理" });
            await world.ReplyAsync(unit, id);
        }

        (await world.RatedAsync(id, "agree")).Status.ShouldBe("satisfied");
        if (way == "broken")
        {
            var promise = (await world.DetailAsync(Office(), id)).GetProperty("promises")[0].GetProperty("id").GetGuid();
            await world.OkAsync(Office(), HttpMethod.Post, $"promises/{promise}/checks", new { state = "broken", finding = "到期未完成" }, 1);
        }

        await world.ActAsync(Office(), await world.CardAsync(Office(), id), "closing", new { });
        return way;
    }

    private static object TextOf(JsonElement item) => new
    {
        title = item.GetProperty("title").GetString(),
        situation = item.GetProperty("text").GetString(),
        analysis = "",
        suggestion = string.Join('\n', item.GetProperty("recommendations").EnumerateArray().Select(r => r.GetString())) is { Length: > 0 } advice ? advice : "见正文",
        category = item.GetProperty("category").GetString() ?? "其他",
        suggestedUnits = item.GetProperty("handlingUnits").EnumerateArray().Select(u => u.GetString()).Where(u => u is { Length: > 0 and <= 100 }).Take(20),
    };
}
