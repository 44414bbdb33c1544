using System.Diagnostics;
using System.Net.Http.Json;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Linkage.SocialInformation.Tests.Domain;
using Linkage.SocialInformation.Tests.World;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Linkage.SocialInformation.Tests.Features;

[Collection(nameof(OnePlatform))]
public sealed class ForwardBatchCostTests(Platform platform, ITestOutputHelper output)
{
    private readonly string city = Platform.NewCity();

    [Fact]
    public async Task Five_hundred_items_cost_as_many_statements_as_five()
    {
        var few = await StatementsAsync(5);
        var many = await StatementsAsync(500);

        many.ShouldBe(few);
        few.ShouldBeLessThan(20);
    }

    private async Task<int> StatementsAsync(int count)
    {
        var ids = await SignedOffAsync(count);
        var trace = ActivityTraceId.CreateRandom();
        var statements = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace && activity.Source.Name == "Npgsql")
                    Interlocked.Increment(ref statements);
            },
        };
        ActivitySource.AddActivityListener(listener);

        using var request = new HttpRequestMessage(HttpMethod.Post, Desk.Root + "/forwarding/batch")
        {
            Content = JsonContent.Create(new { entries = ids.Select(id => new { itemId = id }).ToArray() }),
        };
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        var started = TimeProvider.System.GetTimestamp();
        using var response = await platform.Desk(city).Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        output.WriteLine($"{count} items: {TimeProvider.System.GetElapsedTime(started).TotalMilliseconds:0} ms, {statements} statements");

        response.IsSuccessStatusCode.ShouldBeTrue(answer);
        answer.Split("\"envelopeId\"").Length.ShouldBe(count + 1);
        return statements;
    }

    private async Task<List<Guid>> SignedOffAsync(int count)
    {
        await using var scope = platform.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SocialInformationDbContext>();
        var items = Enumerable.Range(0, count).Select(n =>
        {
            var item = InformationItem.Draft(city, Samples.Content($"情况 {n}"), new(Urgency.Normal, "member"), Samples.Clerk, Samples.Now);
            foreach (var step in (InformationTrigger[])[
                InformationTrigger.Submit, InformationTrigger.Receive, InformationTrigger.StartEditing, InformationTrigger.Verify, InformationTrigger.SignOff])
                item.Move(step, Samples.Clerk, Samples.Now);
            return item;
        }).ToList();
        db.Items.AddRange(items);
        await db.SaveChangesAsync();
        return [.. items.Select(i => i.Id.Value)];
    }
}
