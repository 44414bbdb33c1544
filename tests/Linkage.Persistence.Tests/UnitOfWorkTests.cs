using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linkage.Persistence.Audit;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Persistence.Tests;

public sealed class UnitOfWorkTests : IAsyncLifetime
{
    private ServiceHost service = null!;
    private string database = null!;
    private HttpClient clerk = null!;

    public async Task InitializeAsync()
    {
        database = await Stores.CreateDatabaseAsync("notes");
        service = await NotesService.StartAsync(database);
        clerk = service.ClientFor("510104", "county", Roles.Triage, Roles.Auditor);
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_one_row()
    {
        var first = await PostAsync(clerk, "key-1", "one");
        var second = await PostAsync(clerk, "key-1", "one");

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.Location.ShouldBe(first.Headers.Location);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_after_a_restart()
    {
        var first = await PostAsync(clerk, "key-1", "one");
        await service.DisposeAsync();
        service = await NotesService.StartAsync(database);
        var second = await PostAsync(service.ClientFor("510104", "county", Roles.Triage, Roles.Auditor), "key-1", "one");

        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Ten_at_once_with_one_key_make_one_row()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(clerk, "key-1", "one")));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_used_for_another_request_is_refused()
    {
        await PostAsync(clerk, "key-1", "one");
        var other = await PostAsync(clerk, "key-1", "two");

        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(other)).ShouldBe("idempotency-key-reused");
    }

    [Fact]
    public async Task Another_persons_equal_key_is_another_key()
    {
        await PostAsync(clerk, "key-1", "one");
        (await PostAsync(service.ClientFor("510105", "county", Roles.Triage), "key-1", "one")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await CountAsync()).ShouldBe(2);
    }

    [Theory]
    [InlineData("refuse after writing", HttpStatusCode.Conflict)]
    [InlineData("fail after writing", HttpStatusCode.InternalServerError)]
    [InlineData("answer 404 after writing", HttpStatusCode.NotFound)]
    public async Task What_is_not_answered_well_leaves_nothing_behind(string text, HttpStatusCode status)
    {
        var answer = await PostAsync(clerk, "key-1", text);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await CountAsync()).ShouldBe(0);
        (await PostAsync(clerk, "key-1", "a good one")).StatusCode.ShouldBe(HttpStatusCode.Created, "the key was not used up");
    }

    [Theory]
    [InlineData(LosesItsStore.BeforeWriting)]
    [InlineData(LosesItsStore.UnderAQuery)]
    [InlineData(LosesItsStore.BeforeCommit)]
    public async Task A_store_that_is_killed_under_a_request_is_away_and_the_same_request_may_be_sent_again(string when)
    {
        LosesItsStore.Remaining = 1;
        var answer = await PostAsync(clerk, "key-1", when);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
        (await CodeAsync(answer)).ShouldBe("store-away");
        LosesItsStore.Remaining.ShouldBe(0, "the store was lost");
        (await PostAsync(clerk, "key-1", when)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_who_change_one_version_one_wins_and_the_other_learns_the_version()
    {
        var location = (await PostAsync(clerk, "key-1", "one")).Headers.Location!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => PutAsync(location, 1, $"text {n}")));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var lost in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            lost.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
            (await lost.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("currentVersion").GetInt64().ShouldBe(2);
        }
    }

    [Fact]
    public async Task A_write_without_its_version_is_refused()
    {
        var location = (await PostAsync(clerk, "key-1", "one")).Headers.Location!;
        (await clerk.PutAsJsonAsync(location, new { text = "two" })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
    }

    [Theory]
    [InlineData("{", "malformed-json")]
    [InlineData("""{"text": 3}""", "invalid")]
    [InlineData("""{"text": "x", "colour": "red"}""", "invalid")]
    [InlineData("""{"text": null}""", "invalid")]
    public async Task Bad_JSON_is_named_and_placed(string json, string code)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        var answer = await clerk.PostAsync(new Uri("/api/v1/notes", UriKind.Relative), content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        (problem.GetProperty("code").GetString() == code || problem.GetProperty("detail").GetString() is { Length: > 0 }).ShouldBeTrue();
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_audit_chain_holds_and_a_forged_entry_breaks_it()
    {
        for (var i = 0; i < 5; i++)
            await PostAsync(clerk, $"key-{i}", $"note {i}");
        var sound = await AuditCheck.RunAsync(Data, "510104", CancellationToken.None);
        sound.ShouldBe(new AuditVerification("510104", 5, true, null));

        await using var administrator = NpgsqlDataSource.Create(database);
        await ExecuteAsync(
            administrator, "alter table platform.audit_trail disable trigger audit_trail_append_only; update platform.audit_trail set actor_name = 'x' where number = 3");
        var forged = await AuditCheck.RunAsync(Data, "510104", CancellationToken.None);
        forged.Unbroken.ShouldBeFalse();
        forged.BrokenAt.ShouldBe(3);
    }

    [Fact]
    public async Task The_audit_trail_takes_no_change()
    {
        await PostAsync(clerk, "key-1", "one");
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(Data, "delete from platform.audit_trail")))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, "the service may not");
        await using var administrator = NpgsqlDataSource.Create(database);
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(administrator, "delete from platform.audit_trail")))
            .MessageText.ShouldBe("the audit trail is append-only", "and nobody does by mistake");
    }

    [Fact]
    public async Task An_auditor_reads_the_trail_of_their_own_body_only()
    {
        await PostAsync(clerk, "key-1", "one");
        var own = await clerk.GetFromJsonAsync<JsonElement>("/api/v1/notes/audit-trail");
        own.GetProperty("items").GetArrayLength().ShouldBe(1);
        own.GetProperty("items")[0].GetProperty("action").GetString().ShouldBe("AddNote");

        var other = await service.ClientFor("510105", "county", Roles.Auditor).GetFromJsonAsync<JsonElement>("/api/v1/notes/audit-trail");
        other.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await service.ClientFor("510104", "county", Roles.Triage).GetAsync(new Uri("/api/v1/notes/audit-trail", UriKind.Relative)))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private NpgsqlDataSource Data => service.Services.GetRequiredService<NpgsqlDataSource>();

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string key, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/notes") { Content = JsonContent.Create(new { text }) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> PutAsync(Uri note, int version, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, note) { Content = JsonContent.Create(new { text }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await clerk.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private async Task<long> CountAsync() => (long)(await Data.CreateCommand("select count(*) from notes").ExecuteScalarAsync())!;

    private static async Task ExecuteAsync(NpgsqlDataSource role, string sql) => await role.CreateCommand(sql).ExecuteNonQueryAsync();
}
