using global::System.Diagnostics;
using global::System.Net.Http.Headers;
using Linkage.Demonstration;
using Linkage.Testing;
using Xunit.Abstractions;

namespace Linkage.System.Tests;

/// <summary>动态: through the edge, live, for those whom it concerns; and no longer than they are signed in.</summary>
[Collection(OnePlatform.Name)]
public sealed class NotificationsTests(Platform platform, ITestOutputHelper output)
{
    private const string County = "990103";
    private const string City = "990100";

    [Fact]
    public async Task What_happens_above_is_told_below_at_once_and_what_arrives_is_told_above()
    {
        var ct = CancellationToken.None;
        var (county, city) = (platform.Story.Of(County), platform.Story.Of(City));
        await using var below = await StreamOfAsync(await county.PersonAsync("clerk", ct));
        await using var above = await StreamOfAsync(await city.PersonAsync("clerk", ct));
        await using var member = await StreamOfAsync(await county.PersonAsync("member", ct));
        await below.NextAsync("ready");
        await above.NextAsync("ready");
        await member.NextAsync("ready");

        var forwarded = await county.ForwardAsync(await county.PublishAsync(Topics.Told(Topics.All[0], 7), "urgent", ct), "normal", ct);
        var item = Guid.Parse(Office.Id(forwarded));
        var arrived = await NextAsync(above, "envelope-arrived");
        arrived.Data.GetProperty("severity").GetString().ShouldBe("urgent");
        arrived.Data.GetProperty("parameters").GetProperty("from").GetString().ShouldBe(County);

        var envelope = await city.EnvelopeAsync(forwarded, ct);
        arrived.Subject.ShouldBe(Guid.Parse(Office.Id(envelope)));
        var started = Stopwatch.GetTimestamp();
        envelope = await city.SignForAsync(envelope, ct);
        (await NextAsync(below, "forward-signed-for")).Subject.ShouldBe(item);
        output.WriteLine($"from the city's click to the county's screen: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");

        await city.DecideAsync(envelope, "non-use", new { reasonCode = "stale", note = "情况已解决。" }, ct);
        (await NextAsync(below, "outcome-not-used")).Subject.ShouldBe(item);
        (await NextAsync(member, "outcome-not-used")).Data.GetProperty("parameters").GetProperty("note").GetString().ShouldBe("情况已解决。");

        // The count, the list and reading, as the bell does it.
        var clerk = await county.PersonAsync("clerk", ct);
        var unread = (await clerk.GetAsync("/api/v1/notifications/unread-count", ct))!["count"]!.GetValue<int>();
        var newest = (await clerk.GetAsync("/api/v1/notifications?limit=1", ct))!["items"]![0]!;
        await clerk.PostAsync($"/api/v1/notifications/{Office.Id(newest)}/reading", new { }, null, ct);
        await below.NextAsync("read");
        (await clerk.GetAsync("/api/v1/notifications/unread-count", ct))!["count"]!.GetValue<int>().ShouldBe(unread - 1);
    }

    [Fact]
    public async Task Signing_out_ends_the_stream()
    {
        var person = await platform.SignedInAnewAsync("990102", "clerk");
        await using var stream = await StreamOfAsync(person);
        await stream.NextAsync("ready");

        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/sessions/current");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        (await platform.Http.SendAsync(request)).EnsureSuccessStatusCode();

        await stream.Ended.WaitAsync(TimeSpan.FromSeconds(30));
    }

    // Other tests of the collection are told of, too.
    private static async Task<ServerEvent> NextAsync(EventStream stream, string kind)
    {
        while (true)
        {
            var next = await stream.NextAsync();
            if (next.Data.GetProperty("kind").GetString() == kind)
                return next;
        }
    }

    private async Task<EventStream> StreamOfAsync(Person person)
    {
        var client = new HttpClient { BaseAddress = platform.Http.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        return await EventStream.OpenAsync(client);
    }
}
