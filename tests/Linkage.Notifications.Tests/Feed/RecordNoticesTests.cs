using Linkage.Notifications.Tests.Support;
using Linkage.Testing;
using static Linkage.Notifications.Tests.Support.Samples;

namespace Linkage.Notifications.Tests.Feed;

/// <summary>How messages become entries: once, in any order, from several replicas at once.</summary>
public sealed class RecordNoticesTests : IAsyncLifetime
{
    private NotificationsHost host = null!;

    public async Task InitializeAsync() => host = await NotificationsHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_fact_is_entered_once_however_often_it_is_told()
    {
        var call = Call();
        await host.DeliverAsync(call, call);
        await host.DeliverAsync(call);
        await host.DeliverAsync(call with { Quota = 7 });

        (await host.EntriesAsync()).ShouldBe([$"{County} | call-opened | triage,approver | ", $"{SecondCounty} | call-opened | triage,approver | "]);
    }

    [Fact]
    public async Task A_topic_that_opens_is_told_once_to_all_who_may_claim_it_also_when_its_claim_is_here_first()
    {
        var opened = Opening();
        await host.DeliverAsync(Claim(assigned: false) with { TopicId = opened.TopicId });
        await host.DeliverAsync(opened, opened);
        await host.DeliverAsync(opened);

        var told = new[] { City, County, SecondCounty }.Select(body => $"{body} | topic-opened | triage,submitter,member | ");
        (await host.EntriesAsync()).Where(e => e.Contains("topic-opened", StringComparison.Ordinal)).ShouldBe(told, ignoreOrder: true);

        // Its lead gave up: another opening. The first one, which comes late, says nothing new.
        await host.DeliverAsync(opened with { Revision = opened.Revision + 2, Again = true });
        await host.DeliverAsync(opened);
        (await host.ClientFor(County, "member", "member").FetchAsync()).Subjects().ShouldBe([opened.TopicId, opened.TopicId]);
        (await host.ClientFor(County, "auditor", "auditor").FetchAsync()).Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_person_whose_item_it_was_is_told_what_became_of_it()
    {
        var item = Guid.CreateVersion7();
        await host.DeliverAsync(Step("submit", item: item) with { OwnerId = "member" });
        await host.DeliverAsync(Outcome("adopted", item));

        var member = host.ClientFor(County, "member", "member");
        (await member.FetchAsync()).Items().Single().GetProperty("kind").GetString().ShouldBe("outcome-adopted");
        (await host.ClientFor(County, "another", "member").FetchAsync()).Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task Also_when_the_outcome_is_here_before_the_step_that_says_whose_it_was()
    {
        var item = Guid.CreateVersion7();
        await host.DeliverAsync(Outcome("adopted", item));
        await host.DeliverAsync(Arrival(to: County));
        var member = host.ClientFor(County, "member", "member");
        (await member.FetchAsync()).Items().ShouldBeEmpty();
        await using var stream = await EventStream.OpenAsync(member);
        await stream.NextAsync("ready");

        await host.DeliverAsync(Step("submit", item: item) with { OwnerId = "member", ActorId = "member" });

        (await member.FetchAsync()).Items().Single().GetProperty("kind").GetString().ShouldBe("outcome-adopted");
        (await stream.NextAsync()).Subject.ShouldBe(item);
        // For the office it is the entry that it was.
        (await host.ClientFor(County, "approver", "approver").FetchAsync()).Items().Count.ShouldBe(1);
        (await host.ScalarAsync<long>("select count(*) from entries where awaits_owner_of is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task Both_at_the_same_moment_miss_nobody()
    {
        var items = Enumerable.Range(0, 60).Select(_ => Guid.CreateVersion7()).ToArray();
        await Task.WhenAll(
            Parallel.ForEachAsync(items, async (item, _) => await host.DeliverAsync(Outcome("adopted", item))),
            Parallel.ForEachAsync(items, async (item, _) => await host.DeliverAsync(Step("issue", item: item) with { OwnerId = "member" })));

        var told = (await host.ClientFor(County, "member", "member").FetchAsync("?kind=outcome-adopted&limit=200")).Subjects();
        told.ShouldBe(items, ignoreOrder: true);
    }

    [Fact]
    public async Task Positions_of_a_body_rise_without_repeating_under_many_writers()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
            await host.DeliverAsync<Forwarding.Contracts.V1.ForwardReceipted>(n % 2 == 0 ? [Arrival(), Arrival(to: Province), Arrival()] : [Arrival(to: Province), Arrival()]));

        (await host.ScalarAsync<long>($"select count(distinct position) from entries where body = '{City}'")).ShouldBe(60);
        (await host.ScalarAsync<long>($"select max(position) from entries where body = '{City}'")).ShouldBe(60);
        (await host.ScalarAsync<long>($"select last_position from feeds where body = '{City}'")).ShouldBe(60);
        (await host.ScalarAsync<long>($"select last_position from feeds where body = '{Province}'")).ShouldBe(40);
    }
}
