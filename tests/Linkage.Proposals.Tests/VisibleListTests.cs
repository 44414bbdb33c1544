using System.Net;
using Linkage.Proposals.Tests.World;
using Linkage.ServiceDefaults.Identity;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>The list is read part by part; what it shows has to be exactly what can be opened.</summary>
public sealed class VisibleListTests : IAsyncLifetime
{
    private ProposalsWorld world = null!;

    public async Task InitializeAsync() => world = await ProposalsWorld.StartAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Whoever_asks_finds_on_the_list_what_they_can_open_each_once_newest_first()
    {
        var joint = await world.DraftAsync(Member(1));
        joint = await world.ActAsync(Member(1), joint, "invitations", new { people = new[] { Person(2), Person(3) } });
        await world.DraftAsync(Member(2));
        await world.SubmittedAsync(Member(2));
        await world.DraftAsync(Office(), new { title = "代录", situation = "a", analysis = "b", suggestion = "c", category = "教育", onBehalfOf = Person(3) });
        var published = await world.FiledAsync(Member(4));
        await world.ActAsync(Office(), published, "publication", new { level = "title" });
        await world.AssignedAsync(Member(1), (Lead, "part"), (Second, "part"));
        await world.AssignedAsync(Member(3), (Lead, "lead"), (Second, "co"));
        for (var i = 0; i < 4; i++)
            await world.SubmittedAsync(Member(1), Text($"第{i}件"));
        // One person in both units: the case that both handle is one row.
        var both = Staff(Lead);
        await world.CountAsync($"with added as (insert into unit_staff (body, unit_id, user_id, name) values ('{StubDirectory.County}', '{Second}', '{both.UserId}', '经办人') returning 1) select count(*) from added");

        var all = new List<Guid>();
        await using (var reader = await world.Data.CreateCommand("select id from proposals order by updated_at desc, id desc").ExecuteReaderAsync())
            while (await reader.ReadAsync())
                all.Add(reader.GetGuid(0));
        var sizes = new List<int>();
        foreach (var caller in new[] { Member(1), Member(2), Member(3), Member(4), Member(9), Staff(Lead), Staff(Second), Office(), Office(StubDirectory.City, "city") })
        {
            var openable = new List<Guid>();
            foreach (var id in all)
                if ((await world.SendAsync(caller, HttpMethod.Get, $"{id}")).Status == HttpStatusCode.OK)
                    openable.Add(id);
            (await ListAsync(caller)).ShouldBe(openable, caller.UserId);
            sizes.Add(openable.Count);
        }

        sizes.Distinct().Count().ShouldBeGreaterThan(4, "else the callers see much the same and the test says little");
    }

    private static object Person(int number) => new { userId = Member(number).UserId, name = $"委员{number}" };

    private async Task<List<Guid>> ListAsync(Caller caller)
    {
        var found = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await world.GetAsync(caller, $"?limit=3{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        return found;
    }
}
