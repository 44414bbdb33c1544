using System.Net;
using Linkage.Notifications.Tests.Support;
using Linkage.Testing;
using static Linkage.Notifications.Tests.Support.Samples;

namespace Linkage.Notifications.Tests.Live;

/// <summary>The live stream of one replica.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private NotificationsHost host = null!;

    public async Task InitializeAsync() => host = await NotificationsHost.StartAsync(settings: new() { ["Live:Heartbeat"] = "00:00:00.200", ["Live:Buffer"] = "8" });

    public async Task DisposeAsync() => await host.DisposeAsync();

    private HttpClient Clerk => host.ClientFor(City, "clerk", "triage");

    [Fact]
    public async Task Tells_at_once_what_is_for_the_reader_and_nothing_else()
    {
        await using var stream = await EventStream.OpenAsync(Clerk);
        stream.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        stream.Answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await stream.NextAsync("ready")).Id.ShouldBe(0);

        var mine = Arrival();
        await host.DeliverAsync(Arrival(to: Province));
        await host.DeliverAsync(Reply("accepted") with { Body = County });
        await host.DeliverAsync(Theme() with { Participants = [], OpenedById = "clerk" });
        await host.DeliverAsync(mine);

        var told = await stream.NextAsync();
        told.Subject.ShouldBe(mine.EnvelopeId);
        told.Id.ShouldBe(told.Data.GetProperty("position").GetInt64());
        told.Data.GetProperty("kind").GetString().ShouldBe("envelope-arrived");
        told.Data.GetProperty("read").GetBoolean().ShouldBeFalse();
        stream.Taken().ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_comes_back_gets_what_they_missed_first_and_then_what_happens()
    {
        var messages = Enumerable.Range(0, 30).Select(_ => Arrival()).ToArray();
        await host.DeliverAsync(messages[..5]);
        long last;
        await using (var first = await EventStream.OpenAsync(Clerk, lastEventId: 0))
        {
            for (var i = 0; i < 5; i++)
                (await first.NextAsync()).Subject.ShouldBe(messages[i].EnvelopeId);
            last = first.LastId;
        }

        await Eventually.TrueAsync(() => host.Hub.Count == 0);
        await host.DeliverAsync(messages[5..20]);
        await using var second = await EventStream.OpenAsync(Clerk, last);
        await host.DeliverAsync(messages[20..]);
        for (var i = 5; i < 30; i++)
            (await second.NextAsync()).Subject.ShouldBe(messages[i].EnvelopeId);
    }

    [Fact]
    public async Task Who_comes_for_the_first_time_gets_what_happens_from_now_on_and_can_come_back_without_having_got_anything()
    {
        await host.DeliverAsync(Arrival(), Arrival());
        long place;
        await using (var first = await EventStream.OpenAsync(Clerk))
        {
            await first.NextAsync("ready");
            place = first.LastId;
            first.Taken().ShouldBeEmpty();
        }

        place.ShouldBe(2);
        var missed = Arrival();
        await host.DeliverAsync(missed);
        await using var second = await EventStream.OpenAsync(Clerk, place);
        (await second.NextAsync()).Subject.ShouldBe(missed.EnvelopeId);
    }

    [Fact]
    public async Task An_id_that_this_feed_never_gave_starts_anew()
    {
        await using var stream = await EventStream.OpenAsync(Clerk, lastEventId: 4_711);
        (await stream.NextAsync("reset")).Id.ShouldBe(0);
        var next = Arrival();
        await host.DeliverAsync(next);
        (await stream.NextAsync()).Subject.ShouldBe(next.EnvelopeId);
    }

    [Fact]
    public async Task Refuses_an_id_that_is_none_and_a_caller_who_is_nobody()
    {
        var client = Clerk;
        client.DefaultRequestHeaders.Add("Last-Event-ID", "yesterday");
        (await client.GetAsync(new Uri("/api/v1/notifications/stream", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Anonymous().GetAsync(new Uri("/api/v1/notifications/stream", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        host.Hub.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Beats_while_nothing_happens()
    {
        await using var stream = await EventStream.OpenAsync(Clerk);
        await Eventually.TrueAsync(() => stream.Comments >= 3);
        stream.Ended.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_burst_far_beyond_the_buffer_arrives_whole_and_in_order()
    {
        await using var stream = await EventStream.OpenAsync(Clerk);
        await stream.NextAsync("ready");
        var messages = Enumerable.Range(0, 1_500).Select(_ => Arrival()).ToArray();
        foreach (var chunk in messages.Chunk(250))
            await host.DeliverAsync(chunk);
        for (var i = 0; i < messages.Length; i++)
            (await stream.NextAsync()).Subject.ShouldBe(messages[i].EnvelopeId);
    }

    [Fact]
    public async Task What_is_read_in_one_window_is_read_in_the_other()
    {
        await host.DeliverAsync(Arrival());
        await using var window = await EventStream.OpenAsync(Clerk);
        await using var stranger = await EventStream.OpenAsync(host.ClientFor(City, "colleague", "triage"));
        await window.NextAsync("ready");
        await stranger.NextAsync("ready");

        await Clerk.ReadAsync((await Clerk.FetchAsync()).Items().Single().Id());

        (await window.NextAsync("read")).Id.ShouldBeNull();
        stranger.Taken("read").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_who_left_is_forgotten()
    {
        var stream = await EventStream.OpenAsync(Clerk);
        await Eventually.TrueAsync(() => host.Hub.Count == 1);
        await stream.DisposeAsync();
        await Eventually.TrueAsync(() => host.Hub.Count == 0);
    }

    [Fact]
    public async Task Readers_who_come_and_go_under_many_writers_get_everything_once_and_in_order()
    {
        const int count = 300;
        var sent = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        var writing = Parallel.ForEachAsync(Enumerable.Range(0, count / 3), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
        {
            var messages = new[] { Arrival(), Arrival(), Arrival() };
            await host.DeliverAsync(messages);
            foreach (var message in messages)
                sent.Add(message.EnvelopeId);
        });

        var readers = Enumerable.Range(1, 4).Select(async n =>
        {
            var got = new List<ServerEvent>();
            long? last = 0;
            while (got.Count < count)
            {
                await using var stream = await EventStream.OpenAsync(Clerk, last);
                for (var i = 0; i < 17 * n && got.Count < count; i++)
                    got.Add(await stream.NextAsync());
                last = got[^1].Id;
            }

            return got;
        }).ToArray();
        await writing;

        foreach (var got in await Task.WhenAll(readers))
        {
            got.Select(e => e.Subject).ShouldBe(sent, ignoreOrder: true);
            got.Select(e => e.Id!.Value).ShouldBeInOrder();
            got.Select(e => e.Id).Distinct().Count().ShouldBe(count);
        }
    }
}
