using System.Net;
using Linkage.Notifications.Tests.Support;
using static Linkage.Notifications.Tests.Support.Samples;

namespace Linkage.Notifications.Tests.Feed;

/// <summary>The list, what is unread, and what somebody has read.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private NotificationsHost host = null!;

    public async Task InitializeAsync() => host = await NotificationsHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    private HttpClient Clerk => host.ClientFor(City, "clerk", "triage");

    [Fact]
    public async Task Shows_the_newest_first_with_words_page_and_severity()
    {
        var (first, second) = (Arrival() with { DueOn = new(2026, 10, 9) }, Arrival() with { Urgency = "urgent" });
        await host.DeliverAsync(first);
        await host.DeliverAsync(second);

        var items = (await Clerk.FetchAsync()).Items();
        items.Select(i => i.GetProperty("subject").GetProperty("id").GetGuid()).ShouldBe([second.EnvelopeId, first.EnvelopeId]);
        items[1].GetProperty("kind").GetString().ShouldBe("envelope-arrived");
        items[1].GetProperty("severity").GetString().ShouldBe("to-do");
        items[0].GetProperty("severity").GetString().ShouldBe("urgent");
        items[1].GetProperty("subject").GetProperty("kind").GetString().ShouldBe("envelope");
        items[1].GetProperty("read").GetBoolean().ShouldBeFalse();
        var parameters = items[1].GetProperty("parameters");
        parameters.GetProperty("title").GetString().ShouldBe("关于路灯的建议");
        parameters.GetProperty("from").GetString().ShouldBe(County);
        parameters.GetProperty("due").GetString().ShouldBe("2026-10-09");
    }

    [Fact]
    public async Task Another_body_another_role_and_another_person_see_nothing_of_it()
    {
        await host.DeliverAsync(Arrival());
        await host.DeliverAsync(Invitation());

        (await host.ClientFor(Province, "clerk", "triage").FetchAsync()).Items().ShouldBeEmpty();
        (await host.ClientFor(City, "auditor", "auditor", "administrator", "member").FetchAsync()).Items().ShouldBeEmpty();
        (await host.ClientFor(City, "nobody").FetchAsync()).Items().ShouldBeEmpty();
        (await host.ClientFor(County, "somebody", "member").FetchAsync()).Items().ShouldBeEmpty();
        (await host.ClientFor(City, "invited", "member").FetchAsync()).Items().ShouldBeEmpty("the invitation is to the county's member, and there");
        (await host.ClientFor(County, "invited", "member").FetchAsync()).Items().Count.ShouldBe(1);
        (await host.ClientFor(City, "reviewer", "reviewer").FetchAsync()).Items().Count.ShouldBe(1);
        (await host.Anonymous().GetAsync(new Uri("/api/v1/notifications", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_is_told_what_they_did_themselves()
    {
        await host.DeliverAsync(Step("submit") with { ActorId = "one-clerk-office" });
        (await host.ClientFor(County, "one-clerk-office", "submitter", "triage").FetchAsync()).Items().ShouldBeEmpty();
        (await host.ClientFor(County, "colleague", "triage").FetchAsync()).Items().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Turns_pages_without_repeating_or_skipping_while_more_comes_in()
    {
        var messages = Enumerable.Range(0, 25).Select(_ => Arrival()).ToArray();
        await host.DeliverAsync(messages);
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await Clerk.FetchAsync($"?limit=10{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.Subjects());
            cursor = page.GetProperty("nextCursor").GetString();
            await host.DeliverAsync(Arrival());
        }
        while (cursor is not null);

        seen.ShouldBe(messages.Reverse().Select(m => m.EnvelopeId));
    }

    [Fact]
    public async Task Puts_the_unread_first_over_several_pages()
    {
        var messages = Enumerable.Range(0, 9).Select(_ => Arrival()).ToArray();
        await host.DeliverAsync(messages);
        var all = (await Clerk.FetchAsync()).Items();
        foreach (var read in new[] { 0, 1, 4, 8 })
            await Clerk.ReadAsync(all[read].Id());

        var seen = new List<(bool Read, Guid Id)>();
        string? cursor = null;
        do
        {
            var page = await Clerk.FetchAsync($"?sort=unread&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.Items().Select(i => (i.GetProperty("read").GetBoolean(), i.Id())));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        int[] unreadThenRead = [2, 3, 5, 6, 7, 0, 1, 4, 8];
        seen.Select(s => s.Id).ShouldBe(unreadThenRead.Select(i => all[i].Id()));
        seen.Select(s => s.Read).ShouldBe([false, false, false, false, false, true, true, true, true]);
    }

    [Fact]
    public async Task Filters_by_kind_and_by_what_is_unread()
    {
        await host.DeliverAsync(Step("submit"));
        await host.DeliverAsync(Step("sign-off"));
        await host.DeliverAsync(Receipt("returned"));
        var clerk = host.ClientFor(County, "clerk", "triage");
        (await clerk.FetchAsync("?kind=item-submitted&kind=forward-returned")).Items().Select(i => i.GetProperty("kind").GetString())
            .ShouldBe(["forward-returned", "item-submitted"]);

        await clerk.ReadAsync((await clerk.FetchAsync("?kind=forward-returned")).Items().Single().Id());
        (await clerk.FetchAsync("?unread=false")).Items().Single().GetProperty("kind").GetString().ShouldBe("forward-returned");
        (await clerk.FetchAsync("?unread=true")).Items().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("?kind=nonsense")]
    [InlineData("?sort=nonsense")]
    [InlineData("?limit=0")]
    [InlineData("?cursor=%25")]
    [InlineData("?cursor=eB9u")]
    [InlineData("?unread=perhaps")]
    public async Task Refuses_a_list_that_cannot_be(string query) => await Clerk.FetchAsync(query, HttpStatusCode.BadRequest);

    [Fact]
    public async Task Reading_is_each_persons_own_and_reading_twice_changes_nothing()
    {
        await host.DeliverAsync(Enumerable.Range(0, 5).Select(_ => Arrival()).ToArray());
        var colleague = host.ClientFor(City, "colleague", "triage");
        var items = (await Clerk.FetchAsync()).Items();
        await Clerk.ReadAsync(items[2].Id());
        await Clerk.ReadAsync(items[2].Id());

        (await Clerk.UnreadAsync()).ShouldBe(4);
        (await colleague.UnreadAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task Reads_everything_up_to_an_entry_and_not_what_came_after()
    {
        await host.DeliverAsync(Enumerable.Range(0, 5).Select(_ => Arrival()).ToArray());
        var seen = (await Clerk.FetchAsync()).Items();
        await host.DeliverAsync(Arrival());
        await Clerk.ReadUpToAsync(seen[0].Id());
        (await Clerk.UnreadAsync()).ShouldBe(1);

        // An older window that comes late takes nothing back.
        await Clerk.ReadUpToAsync(seen[4].Id());
        (await Clerk.UnreadAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_somebody_else_is_told_cannot_be_read_away()
    {
        await host.DeliverAsync(Arrival());
        var id = (await Clerk.FetchAsync()).Items().Single().Id();
        var stranger = host.ClientFor(Province, "clerk", "triage");
        await stranger.ReadAsync(id, HttpStatusCode.NotFound);
        await stranger.ReadUpToAsync(id, HttpStatusCode.NotFound);
        await Clerk.ReadAsync(Guid.CreateVersion7(), HttpStatusCode.NotFound);
        (await Clerk.UnreadAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Counts_up_to_999()
    {
        await host.DeliverAsync(Enumerable.Range(0, 1_001).Select(_ => Arrival()).ToArray());
        var count = await Clerk.FetchAsync("/unread-count");
        count.GetProperty("count").GetInt32().ShouldBe(999);
        count.GetProperty("more").GetBoolean().ShouldBeTrue();
    }
}
