using System.Net;
using System.Net.Http.Json;

namespace Linkage.Directory.Tests.Features;

[Collection(nameof(DirectoryCollection))]
public sealed class ConcurrencyTests(DirectoryFixture directory)
{
    [Fact]
    public async Task A_stale_version_is_refused_with_the_current_one()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.City, "city");
        var unit = await AddUnitAsync(city);
        var version = unit.GetProperty("version").GetInt64();

        var changed = await (await ChangeAsync(city, unit, version, "第一次")).JsonAsync();
        using var second = await ChangeAsync(city, unit, version, "第二次");

        var problem = await second.JsonAsync(HttpStatusCode.PreconditionFailed);
        problem.GetProperty("currentVersion").GetInt64().ShouldBe(changed.GetProperty("version").GetInt64());
        (await (await city.GetAsync($"/api/v1/units/{unit.GetProperty("id").GetGuid()}")).JsonAsync()).GetProperty("name").GetString().ShouldBe("第一次");
    }

    [Fact]
    public async Task Of_ten_who_change_at_once_one_wins()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.City, "city");
        var unit = await AddUnitAsync(city);
        var version = unit.GetProperty("version").GetInt64();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => ChangeAsync(city, unit, version, $"第 {i} 人")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(9);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Numbers_of_changes_go_on_rising_after_a_restored_backup()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.City, "city");
        await AddUnitAsync(city);
        var told = await RevisionAsync();

        await using (var database = Npgsql.NpgsqlDataSource.Create(directory.Database))
        await using (var restore = database.CreateCommand("update directory.revision set value = value - 1000000"))
            await restore.ExecuteNonQueryAsync();
        await AddUnitAsync(city);

        (await RevisionAsync()).ShouldBeGreaterThan(told);
    }

    private async Task<long> RevisionAsync()
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand("select value from directory.revision");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<System.Text.Json.JsonElement> AddUnitAsync(HttpClient client)
    {
        var code = "u" + Guid.CreateVersion7().ToString("N");
        using var answer = await client.PostAsJsonAsync("/api/v1/units", new { code, name = "交通局", position = 1 });
        return await answer.JsonAsync(HttpStatusCode.Created);
    }

    private static async Task<HttpResponseMessage> ChangeAsync(HttpClient client, System.Text.Json.JsonElement unit, long version, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/units/{unit.GetProperty("id").GetGuid()}")
        {
            Content = JsonContent.Create(new { name, position = 1 }),
        }.WithVersion(version);
        return await client.SendAsync(request);
    }
}
