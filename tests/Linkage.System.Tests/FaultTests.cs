using global::System.Diagnostics;
using global::System.Text.Json.Nodes;
using Aspire.Hosting.Testing;
using Linkage.Demonstration;
using Linkage.Testing;
using Npgsql;
using Xunit.Abstractions;

namespace Linkage.System.Tests;

/// <summary>
/// Two replicas of every service, 2,000 forwards under way, and every process killed in turn (kill -9): at the end each accepted forward is in the upper
/// inbox exactly once. Then 2,000 decisions, killing again: every outcome is back at its county exactly once, and nothing waits in an error queue.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Forwards = 2_000;
    private const int OfABatch = 50;
    private const int AtATime = 12;
    private const string County = "990202";
    private const string City = "990200";
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(3);
    private static readonly string[] Services = ["directory", "social-information", "forwarding", "notifications"];

    private readonly Platform platform = new() { Replicas = 2 };

    public Task InitializeAsync() => platform.InitializeAsync();

    public Task DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Whatever_is_killed_nothing_is_lost_and_nothing_doubled()
    {
        var ct = CancellationToken.None;
        var county = platform.Story.Of(County);
        var watch = Stopwatch.StartNew();
        var items = await SignedOffItemsAsync(county, ct);
        output.WriteLine($"{items.Count} items signed off after {watch.Elapsed.TotalSeconds:0} s");

        // Forward in batches, and under way kill one process after the other, stores and every replica alike.
        var killing = KillInTurnAsync([("redis", 0), ("rabbitmq", 0), ("postgres", 0), .. Services.SelectMany(Replicas), .. Replicas("web")], ct);
        var clerk = await county.PersonAsync("clerk", ct);
        foreach (var batch in items.Chunk(OfABatch))
        {
            var answer = await clerk.PatientlyAsync(p => p.PostAsync("/api/v1/social-information/forwarding/batch", new { entries = batch.Select(id => new { itemId = id }) }, null, ct), ct);
            answer!["results"]!.AsArray().ShouldAllBe(result => result!["forward"] != null);
        }

        await killing;
        output.WriteLine($"all forwarded, all killed after {watch.Elapsed.TotalSeconds:0} s");

        var inbox = await InboxAsync(items.Count, ct);
        inbox.Select(row => row["itemId"]!.GetValue<string>()).Order().ShouldBe(items.Order(), "each accepted forward is in the upper inbox exactly once");
        output.WriteLine($"all delivered after {watch.Elapsed.TotalSeconds:0} s");

        var cityClerk = await platform.PersonAsync(City, "clerk");
        killing = KillInTurnAsync([("rabbitmq", 0), .. Replicas("forwarding"), ("postgres", 0), .. Replicas("social-information")], ct);
        foreach (var batch in inbox.Chunk(OfABatch))
        {
            await DecideAsync(cityClerk, "receipt", [.. batch.Select(Decision)], ct);
            await DecideAsync(cityClerk, "non-use", [.. batch.Select(Decision).Select(d => d with { Version = d.Version + 1, ReasonCode = "no-advice" })], ct);
        }

        await killing;
        await Eventually.TrueAsync(async () => (await OutcomesAsync(ct)).Items == items.Count, LongestSettling, "every item has its outcome");
        (await OutcomesAsync(ct)).ShouldBe((items.Count, items.Count), "each exactly once");
        output.WriteLine($"all outcomes back after {watch.Elapsed.TotalSeconds:0} s");
        await ToldOnceAsync(City, "envelope-arrived", items.Count, ct);
        await ToldOnceAsync(County, "outcome-not-used", items.Count, ct);
        await NoErrorsAsync(ct);
    }

    private sealed record Entry(string EnvelopeId, long Version, string? ReasonCode);

    private static Entry Decision(JsonNode row) => new(row["id"]!.GetValue<string>(), row["version"]!.GetValue<long>(), null);

    private static async Task DecideAsync(Person clerk, string action, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var answer = await clerk.PatientlyAsync(p => p.PostAsync("/api/v1/envelopes/batch", new { action, entries }, null, ct), ct);
        answer!["results"]!.AsArray().ShouldAllBe(result => result!["problem"] == null);
    }

    // Counted in the database: 2,000 item pages would only show the same rows more slowly.
    private async Task<(int Rows, int Items)> OutcomesAsync(CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create((await platform.Application.GetConnectionStringAsync("socialinformationdb", ct))!);
        await using var count = database.CreateCommand("select count(*)::int, count(distinct item_id)::int from outcomes where type = 'not-used' and body = $1");
        count.Parameters.Add(new() { Value = County });
        await using var reader = await count.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt32(0), reader.GetInt32(1));
    }

    // Written, screened, edited, verified and signed off by people, through the API: nothing is put into the database behind the platform's back.
    private static async Task<IReadOnlyList<string>> SignedOffItemsAsync(Office county, CancellationToken ct)
    {
        var ids = new string[Forwards];
        await Parallel.ForAsync(0, Forwards, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (n, inner) =>
        {
            var topic = Topics.Told(Topics.All[n % Topics.All.Count], n);
            var item = await county.DraftAsync(topic with { Title = $"{topic.Title}(第{n}件)" }, "normal", null, null, inner);
            item = await county.StartEditingAsync(await county.ReceiveAsync(await county.SubmitAsync(item, inner), inner), inner);
            ids[n] = Office.Id(await county.SignOffAsync(await county.VerifyAsync(item, inner), inner));
        });
        return ids;
    }

    private async Task KillInTurnAsync(IEnumerable<(string Resource, int Replica)> processes, CancellationToken ct)
    {
        foreach (var (resource, replica) in processes)
        {
            await platform.Application.KillAsync(resource, replica);
            output.WriteLine($"killed {resource} {replica}");
            await platform.Application.IsBackAsync(resource, replica);
        }

        ct.ThrowIfCancellationRequested();
    }

    private static IEnumerable<(string Resource, int Replica)> Replicas(string service) => [(service, 0), (service, 1)];

    private async Task<IReadOnlyList<JsonNode>> InboxAsync(int expected, CancellationToken ct)
    {
        List<JsonNode> rows = [];
        var clerk = await platform.PersonAsync(City, "clerk");
        await Eventually.TrueAsync(async () =>
        {
            rows = await AllAsync(clerk, $"/api/v1/envelopes?from={County}&limit=200", ct);
            return rows.Count >= expected;
        }, LongestSettling, $"{expected} envelopes are in the city's inbox");
        return rows;
    }

    private static async Task<List<JsonNode>> AllAsync(Person person, string path, CancellationToken ct)
    {
        var rows = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await person.PatientlyAsync(p => p.GetAsync(cursor.Length == 0 ? path : $"{path}&cursor={cursor}", ct), ct))!;
            rows.AddRange(page["items"]!.AsArray().Select(row => row!.DeepClone()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }

        return rows;
    }

    // Of every single fact the office has one entry in its feed.
    private async Task ToldOnceAsync(string body, string kind, int expected, CancellationToken ct)
    {
        var clerk = await platform.PersonAsync(body, "clerk");
        List<string> told = [];
        await Eventually.TrueAsync(async () =>
        {
            told = (await AllAsync(clerk, $"/api/v1/notifications?kind={kind}&limit=200", ct)).ConvertAll(entry => entry["subject"]!["id"]!.GetValue<string>());
            return told.Count >= expected;
        }, LongestSettling, $"{body} was told of {expected} × {kind}");
        told.Count.ShouldBe(expected);
        told.Distinct().Count().ShouldBe(expected);
    }

    private async Task NoErrorsAsync(CancellationToken ct)
    {
        var operatorOfAll = await platform.OperatorAsync(ct);
        foreach (var service in Services)
        {
            var errors = await operatorOfAll.GetAsync($"/api/v1/messaging/{service}/error-messages", ct);
            errors!["items"]!.AsArray().ShouldBeEmpty($"nothing of {service} is in the error queue");
        }
    }
}
