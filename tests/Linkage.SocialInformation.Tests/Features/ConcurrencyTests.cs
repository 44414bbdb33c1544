using System.Net;
using Linkage.SocialInformation.Persistence;
using Linkage.SocialInformation.Tests.World;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.SocialInformation.Tests.Features;

[Collection(nameof(OnePlatform))]
public sealed class ConcurrencyTests(Platform platform)
{
    private readonly string city = Platform.NewCity();

    [Fact]
    public async Task Of_two_clerks_at_once_one_wins_and_the_other_learns_the_version_now()
    {
        var (one, two) = (platform.Desk(city), platform.Desk(city));
        var item = await one.SubmitAsync();

        var replies = await Task.WhenAll(
            one.PostAsync($"/{item.Id}/receipt", null, item.Version), two.PostAsync($"/{item.Id}/withdrawal", null, item.Version));

        replies.Select(r => r.Status).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed]);
        replies.Single(r => r.Status == HttpStatusCode.PreconditionFailed).Json!["currentVersion"]!.GetValue<long>().ShouldBe(item.Version + 1);
        (await one.ItemAsync(item.Id)).Version.ShouldBe(item.Version + 1);
    }

    [Fact]
    public async Task Issue_numbers_have_no_gap_and_no_double_also_when_issued_at_once_and_partly_refused()
    {
        var clerk = platform.Desk(city);
        var items = new List<Item>();
        for (var n = 0; n < 6; n++)
            items.Add(await clerk.SignedOffAsync());

        object issue = new { series = "简报", recipients = new[] { "市委办" } };
        var replies = await Task.WhenAll(items.SelectMany(i => new[]
        {
            clerk.PostAsync($"/{i.Id}/issue", issue, i.Version), clerk.PostAsync($"/{i.Id}/issue", issue, i.Version),
        }));

        replies.Count(r => r.Status == HttpStatusCode.OK).ShouldBe(6);
        replies.Count(r => r.Status == HttpStatusCode.PreconditionFailed).ShouldBe(6);
        (await NumbersAsync("issues", "number")).ShouldBe(Enumerable.Range(1, 6).Select(n => (long)n));
    }

    [Fact]
    public async Task A_batch_forwards_what_it_can_and_says_of_each_other_entry_why_not()
    {
        var clerk = platform.Desk(city);
        var good = new List<Item>();
        for (var n = 0; n < 3; n++)
            good.Add(await clerk.SignedOffAsync());
        var draft = await clerk.DraftAsync();
        var foreign = await platform.Desk(Platform.NewCity()).SignedOffAsync();

        var results = (await clerk.PostAsync("/forwarding/batch", new
        {
            entries = new object[]
            {
                new { itemId = good[0].Id },
                new { itemId = draft.Id },
                new { itemId = good[1].Id, version = good[1].Version },
                new { itemId = foreign.Id },
                new { itemId = good[2].Id, version = 1 },
                new { itemId = good[0].Id },
                new { itemId = good[2].Id, channel = "direct-report" },
            },
        })).Ok()["results"]!.AsArray();

        results.Select(r => r!["problem"]?["code"]?.GetValue<string>() ?? "ok").ShouldBe(
            ["ok", "illegal-transition", "ok", "not-found", "stale-version", "entry-repeated", "entry-repeated"]);
        results[0]!["version"]!.GetValue<long>().ShouldBe(good[0].Version + 1);
        (await clerk.ItemAsync(good[1].Id)).Status.ShouldBe("forwarded");
        (await clerk.ItemAsync(good[2].Id)).Status.ShouldBe("signed-off");
        (await NumbersAsync("forwards", "sequence")).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Batches_over_the_same_items_at_once_forward_each_item_once()
    {
        var clerk = platform.Desk(city);
        var ids = new List<Guid>();
        for (var n = 0; n < 5; n++)
            ids.Add((await clerk.SignedOffAsync()).Id);

        var replies = await Task.WhenAll(
            clerk.PostAsync("/forwarding/batch", new { entries = ids.Select(id => new { itemId = id }).ToArray() }),
            clerk.PostAsync("/forwarding/batch", new { entries = ids.AsEnumerable().Reverse().Select(id => new { itemId = id }).ToArray() }));

        replies.Sum(r => r.Ok()["results"]!.AsArray().Count(x => x!["forward"] is not null)).ShouldBe(5);
        (await NumbersAsync("forwards", "sequence")).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Theory]
    [InlineData("update item_versions set content = '{}'")]
    [InlineData("delete from item_history")]
    [InlineData("update item_sources set share_percent = 0")]
    [InlineData("update issues set number = number + 1")]
    [InlineData("delete from outcomes")]
    public async Task The_database_itself_refuses_to_change_what_was_said(string sql)
    {
        var clerk = platform.Desk(city);
        await platform.DeliverAsync<Linkage.Forwarding.Contracts.V1.EnvelopesTakenIn, SocialInformation.Features.TakeInEnvelopes.EnvelopesTakenInConsumer>(
            ConsumerTests.TakenIn(city, 2));
        await clerk.StepAsync((await clerk.SignedOffAsync()).Id, "issue", new { series = "简报", recipients = new[] { "市委办" } });

        var service = platform.Host.Services.GetRequiredService<NpgsqlDataSource>();
        await using var owner = service.AsOwner();
        (await Should.ThrowAsync<PostgresException>(() => service.CreateCommand(sql).ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Should.ThrowAsync<PostgresException>(() => owner.CreateCommand(sql).ExecuteNonQueryAsync())).MessageText.ShouldContain("never changed");
    }

    [Fact]
    public async Task The_model_and_the_migrated_database_have_the_same_columns()
    {
        await using var scope = platform.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SocialInformationDbContext>();
        var columns = (await db.Database.SqlQuery<string>(
            $"select table_name || '.' || column_name || case is_nullable when 'YES' then '?' else '' end as \"Value\" from information_schema.columns where table_schema = 'public'").ToListAsync()).ToHashSet();

        foreach (var table in db.Model.GetEntityTypes().Where(e => e.GetSchema() is null))
        {
            var mapped = table.GetProperties().Where(p => p.Name != "xmin")
                .Select(p => $"{table.GetTableName()}.{p.GetColumnName()}{(p.IsColumnNullable() ? "?" : "")}").ToHashSet();
            mapped.Order().ShouldBe(columns.Where(c => c.StartsWith(table.GetTableName() + ".", StringComparison.Ordinal)).Order(), table.GetTableName());
        }
    }

    private async Task<List<long>> NumbersAsync(string table, string column)
    {
#pragma warning disable CA2100 // Names of tables and columns of this test.
        await using var command = platform.Host.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand($"select {column}::bigint from {table} where body = $1 order by 1");
#pragma warning restore CA2100
        command.Parameters.Add(new() { Value = city });
        var numbers = new List<long>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            numbers.Add(reader.GetInt64(0));
        return numbers;
    }
}
