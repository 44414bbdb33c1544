using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Linkage.Directory.Client;
using Linkage.Directory.Client.Caching;
using Linkage.Testing;

namespace Linkage.Directory.Tests.Client;

[Collection(nameof(DirectoryCollection))]
public sealed class CachingTests(DirectoryFixture directory)
{
    [Fact]
    public async Task Asks_the_Directory_once_and_a_second_process_finds_the_answer_in_Redis()
    {
        var prefix = Stores.NewPrefix();
        using var first = new DirectoryConsumerHost(directory.GrpcPort, prefix, Stores.Redis);
        await first.RedisIsThereAsync();
        await first.Directory.GetBodyAsync(DirectoryFixture.County);
        await first.Directory.GetBodyAsync(DirectoryFixture.County);
        first.Calls.ShouldBe(1);

        using var second = new DirectoryConsumerHost(directory.GrpcPort, prefix, Stores.Redis);
        await second.RedisIsThereAsync();
        await Eventually.TrueAsync(async () => await second.Get<RedisShelf>().GetAsync($"0:body:{DirectoryFixture.County}") is not null);
        (await second.Directory.GetBodyAsync(DirectoryFixture.County)).ShouldNotBeNull().Name.ShouldBe("武侯区政协");
        second.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_thousand_items_of_one_day_ask_for_one_deadline()
    {
        using var consumer = new DirectoryConsumerHost(directory.GrpcPort, Stores.NewPrefix(), Stores.Redis);
        var morning = new DateTimeOffset(2026, 11, 16, 8, 0, 0, TimeSpan.FromHours(8));
        await consumer.Directory.ComputeDeadlineAsync(new(DirectoryFixture.County, "triage", morning));

        var answers = await consumer.Directory.ComputeDeadlinesAsync(
            [.. Enumerable.Range(0, 1000).Select(i => new DeadlineInquiry(DirectoryFixture.County, "triage", morning.AddSeconds(i)))]);

        answers.ShouldAllBe(answer => answer!.DueOn == new DateOnly(2026, 11, 23));
        consumer.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Hours_differ_within_a_day_and_answers_keep_their_order()
    {
        using var consumer = new DirectoryConsumerHost(directory.GrpcPort, Stores.NewPrefix(), Stores.Redis);
        var nine = new DateTimeOffset(2026, 11, 16, 9, 0, 0, TimeSpan.FromHours(8));
        var inquiries = new DeadlineInquiry[]
        {
            new(DirectoryFixture.County, "proposal-cosign-in-session", nine),
            new(DirectoryFixture.County, "no-such-clock", nine),
            new(DirectoryFixture.County, "proposal-cosign-in-session", nine.AddHours(1)),
            new(DirectoryFixture.County, "triage", nine),
        };

        for (var round = 0; round < 2; round++)
        {
            var answers = await consumer.Directory.ComputeDeadlinesAsync(inquiries);
            answers[0]!.DueAt.ShouldBe(nine.AddHours(3));
            answers[1].ShouldBeNull();
            answers[2]!.DueAt.ShouldBe(nine.AddHours(4));
            answers[3]!.DueOn.ShouldBe(new DateOnly(2026, 11, 23));
        }

        consumer.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_reaches_a_service_by_message_and_its_other_replica_by_Redis()
    {
        const string code = "510399";
        using var root = directory.Root;
        await DirectoryFixture.AddBodyAsync(root, code, DirectoryFixture.OtherCity, "旧名");
        await using var listening = await ListeningService.StartAsync(directory, "listener");
        using var silent = new DirectoryConsumerHost(directory.GrpcPort, directory.Prefix, Stores.Redis);
        await silent.RedisIsThereAsync();
        (await listening.Directory.GetBodyAsync(code)).ShouldNotBeNull().Name.ShouldBe("旧名");
        (await silent.Directory.GetBodyAsync(code)).ShouldNotBeNull().Name.ShouldBe("旧名");

        var version = (await (await root.GetAsync($"/api/v1/bodies/{code}")).JsonAsync()).GetProperty("version").GetInt64();
        using var rename = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/bodies/{code}") { Content = JsonContent.Create(new { name = "新名", shortName = "新名" }) }.WithVersion(version);
        await (await root.SendAsync(rename)).JsonAsync();

        // Both keep what they hold for a minute; sooner means that they heard of it.
        await Eventually.TrueAsync(async () => (await listening.Directory.GetBodyAsync(code))!.Name == "新名", TimeSpan.FromSeconds(20));
        await Eventually.TrueAsync(async () => (await silent.Directory.GetBodyAsync(code))!.Name == "新名", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_answer_that_a_change_overtook_is_not_found_again()
    {
        using var consumer = new DirectoryConsumerHost(directory.GrpcPort, Stores.NewPrefix(), Stores.Redis);
        var board = consumer.Get<RevisionBoard>();
        await consumer.Directory.GetBodyAsync(DirectoryFixture.City);
        board.Learn("body", 1_000_000);
        await consumer.Directory.GetBodyAsync(DirectoryFixture.City);
        consumer.Calls.ShouldBe(2);

        board.Learn("body", 7);
        await consumer.Directory.GetBodyAsync(DirectoryFixture.City);
        consumer.Calls.ShouldBe(2, "a late message does not bring the old answers back");
        board.Learn("user", 2_000_000);
        await consumer.Directory.GetBodyAsync(DirectoryFixture.City);
        consumer.Calls.ShouldBe(2, "bodies do not depend on users");
    }

    [Fact]
    public async Task Without_Redis_it_works()
    {
        using var consumer = new DirectoryConsumerHost(directory.GrpcPort, Stores.NewPrefix(), null);
        (await consumer.Directory.GetBodyAsync(DirectoryFixture.County)).ShouldNotBeNull();
        (await consumer.Directory.ListReasonCodesAsync(DirectoryFixture.County, "not-used")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task With_a_Redis_that_nobody_runs_it_works()
    {
        using var consumer = new DirectoryConsumerHost(directory.GrpcPort, Stores.NewPrefix(), $"127.0.0.1:{DirectoryFixture.FreePort()}");
        (await consumer.Directory.GetBodyAsync(DirectoryFixture.County)).ShouldNotBeNull();
        consumer.Get<RedisShelf>().IsThere.ShouldBeFalse();
    }

    [Fact]
    public async Task With_a_Redis_that_takes_calls_and_never_answers_it_works()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        using var consumer = new DirectoryConsumerHost(directory.GrpcPort, Stores.NewPrefix(), $"127.0.0.1:{((IPEndPoint)deaf.LocalEndpoint).Port}");

        for (var i = 0; i < 3; i++)
            (await consumer.Directory.ComputeDeadlineAsync(new(DirectoryFixture.County, "triage", new DateTimeOffset(2026, 11, 16 + i, 9, 0, 0, TimeSpan.FromHours(8))))).ShouldNotBeNull();
        consumer.Get<RedisShelf>().IsThere.ShouldBeFalse();
    }

    [Fact]
    public async Task A_Directory_that_is_away_is_said_to_be_away()
    {
        using var consumer = new DirectoryConsumerHost(DirectoryFixture.FreePort(), Stores.NewPrefix(), null);
        await Should.ThrowAsync<DirectoryUnavailableException>(() => consumer.Directory.GetBodyAsync(DirectoryFixture.County));
    }
}
