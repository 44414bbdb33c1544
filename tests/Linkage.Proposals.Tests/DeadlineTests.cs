using System.Net;
using Linkage.Proposals.Tests.World;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>What time does to a case: each test moves the clock of a service of its own.</summary>
public sealed class DeadlineTests : IAsyncLifetime
{
    private ProposalsWorld world = null!;

    public async Task InitializeAsync() => world = await ProposalsWorld.StartAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_rejected_return_leaves_the_unit_with_its_work_and_its_due_date()
    {
        var card = await world.AssignedAsync(Member(1), ("unit-f", "lead"));
        var before = (await world.PartAsync(Office(), card.Id, "unit-f")).GetProperty("dueOn").GetString();
        world.Clock.Advance(TimeSpan.FromDays(6));
        await world.UnitActAsync("unit-f", card.Id, "return-request", new { reasonCode = "not-our-duty", note = "不属于本局" });
        (await world.PartAsync(Office(), card.Id, "unit-f")).GetProperty("returns")[0].GetProperty("late").GetBoolean().ShouldBeTrue();
        await world.PartActAsync(Office(), "unit-f", card.Id, "return-answer", new { accepted = false, note = "三定方案属贵局" });
        var part = await world.PartAsync(Office(), card.Id, "unit-f");
        part.GetProperty("status").GetString().ShouldBe("assigned");
        part.GetProperty("dueOn").GetString().ShouldBe(before);
    }

    [Fact]
    public async Task The_unit_speaks_to_the_proposer_in_time_or_it_shows()
    {
        var card = await world.AssignedAsync(Member(1), ("unit-h", "lead"), ("unit-i", "co"));
        (await world.PartAsync(Office(), card.Id, "unit-i")).GetProperty("firstContactColour").GetString().ShouldBe("none", "a co-unit does not speak to the proposer");
        (await Colour()).ShouldBe("blue");
        world.Clock.Advance(TimeSpan.FromDays(16));
        (await Colour()).ShouldBe("yellow");
        (await Due()).ShouldBe(["unit-h"]);
        world.Clock.Advance(TimeSpan.FromDays(7));
        (await Colour()).ShouldBe("red");

        await world.StartAsync("unit-h", card.Id);
        var today = world.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        await ContactAsync("during", today);
        (await Colour()).ShouldBe("none");
        (await Due()).ShouldBeEmpty();
        (await world.GetAsync(Office(), "figures")).GetProperty("firstContactInTimePercent").GetDouble().ShouldBe(0);
        // The visit that was entered late took place in time.
        await ContactAsync("before", today.AddDays(-5));
        (await world.PartAsync(Office(), card.Id, "unit-h")).GetProperty("firstContactOn").GetString().ShouldBe(today.AddDays(-5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        (await world.GetAsync(Office(), "figures")).GetProperty("firstContactInTimePercent").GetDouble().ShouldBe(100);

        async Task<string?> Colour() => (await world.PartAsync(Office(), card.Id, "unit-h")).GetProperty("firstContactColour").GetString();
        async Task<string?[]> Due() => [.. (await world.GetAsync(Office(), "unit-tasks?contactDue=true")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("unitId").GetString())];
        Task ContactAsync(string stage, DateTimeOffset on) => world.UnitActAsync("unit-h", card.Id, "contacts",
            new { stage, way = "visit", heldOn = on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), people = "委员1", summary = "走访" });
    }

    [Fact]
    public async Task A_question_moves_the_due_date_only_where_the_pack_stops_the_clock()
    {
        foreach (var (stops, days) in new[] { (false, 0), (true, 10) })
        {
            var card = await world.AssignedAsync(Member(1), ("unit-g", "lead"));
            await world.UnitActAsync("unit-g", card.Id, "sign-for", new { personInCharge = "张三", leaderInCharge = "李四" });
            var before = (await world.PartAsync(Office(), card.Id, "unit-g")).GetProperty("dueOn").GetDateTime();
            if (stops)
                world.Directory.Stopping.UnionWith(["proposal-reply-session", "proposal-reply-ordinary"]);
            await world.UnitActAsync("unit-g", card.Id, "clarifications", new { text = "请问是哪个小区?" });
            world.Clock.Advance(TimeSpan.FromDays(10) - TimeSpan.FromMinutes(5));
            var question = (await world.PartAsync(Office(), card.Id, "unit-g")).GetProperty("clarifications")[0].GetProperty("id").GetGuid();
            await world.PartActAsync(Member(1), "unit-g", card.Id, $"clarifications/{question}/answer", new { text = "东风小区" });
            ((await world.PartAsync(Office(), card.Id, "unit-g")).GetProperty("dueOn").GetDateTime() - before).Days.ShouldBe(days);
        }
    }

    [Fact]
    public async Task The_colours_follow_the_day_and_nobody_sets_them()
    {
        var card = await world.AssignedAsync(Member(1), ("unit-i", "lead"));
        async Task<string> Colour() => (await world.PartAsync(Office(), card.Id, "unit-i")).GetProperty("colour").GetString()!;
        var due = (await world.PartAsync(Office(), card.Id, "unit-i")).GetProperty("dueOn").GetDateTime();
        (await Colour()).ShouldBe("blue");
        world.Clock.Advance(due.AddDays(-3) - world.Clock.GetUtcNow().DateTime);
        (await Colour()).ShouldBe("yellow");
        world.Clock.Advance(TimeSpan.FromDays(5));
        (await Colour()).ShouldBe("red");
        (await world.GetAsync(Office(), "unit-tasks?colour=red&unit=unit-i")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await world.GetAsync(Office(), "unit-tasks?colour=yellow&unit=unit-i")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await world.StartAsync("unit-i", card.Id);
        await world.ReplyAsync("unit-i", card.Id);
        (await Colour()).ShouldBe("none");
        (await world.DetailAsync(Office(), card.Id)).GetProperty("repliedOnTime").GetBoolean().ShouldBeFalse();
    }
}
