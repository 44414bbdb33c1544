using System.Net;
using System.Net.Http.Json;
using Linkage.ServiceDefaults.Identity;
using Npgsql;

namespace Linkage.Directory.Tests.Features;

[Collection(nameof(DirectoryCollection))]
public sealed class SignInTests(DirectoryFixture directory)
{
    private const string Password = "Spring-River-88";

    [Fact]
    public async Task The_first_administrator_signs_in_with_the_configured_password()
    {
        using var answer = await directory.SignInAsync("admin", DirectoryFixture.AdministratorPassword);

        var signedIn = await answer.JsonAsync();
        signedIn.GetProperty("token").GetString()!.Length.ShouldBe(64);
        signedIn.GetProperty("user").GetProperty("body").GetString().ShouldBe("000000");
        signedIn.GetProperty("user").GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldContain(Roles.Administrator);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var (userName, _) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);

        using var wrong = await directory.SignInAsync(userName, "Wrong-Password-1");
        using var unknown = await directory.SignInAsync("nobody-at-all", "Wrong-Password-1");

        var first = await wrong.JsonAsync(HttpStatusCode.Unauthorized);
        var second = await unknown.JsonAsync(HttpStatusCode.Unauthorized);
        first.GetProperty("code").GetString().ShouldBe("sign-in-failed");
        first.GetProperty("title").GetString().ShouldBe(second.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_while_and_no_longer()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        for (var i = 0; i < 5; i++)
            (await directory.SignInAsync(userName, "Wrong-Password-1")).Dispose();

        using (var locked = await directory.SignInAsync(userName, Password))
            (await locked.ProblemAsync(HttpStatusCode.Unauthorized)).ShouldBe("sign-in-failed");

        await LetTimePassAsync(id);
        using var later = await directory.SignInAsync(userName, Password);
        await later.JsonAsync();
    }

    [Fact]
    public async Task Guessing_side_by_side_does_not_outrun_the_lock_out()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => directory.SignInAsync(userName, "Wrong-Password-1")));
        foreach (var answer in answers)
            answer.Dispose();

        await using var database = NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand("select lockout_end > now() from directory.users where id = $1");
        command.Parameters.Add(new() { Value = id });
        (await command.ExecuteScalarAsync()).ShouldBe(true);
    }

    [Fact]
    public async Task An_administrator_unlocks_an_account()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        for (var i = 0; i < 5; i++)
            (await directory.SignInAsync(userName, "Wrong-Password-1")).Dispose();

        using var administrator = directory.AdministratorOf(DirectoryFixture.County, "county");
        using (var unlocked = await administrator.PostAsync($"/api/v1/users/{id}/unlocking", null))
            unlocked.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var answer = await directory.SignInAsync(userName, Password);
        await answer.JsonAsync();
    }

    [Fact]
    public async Task Too_many_attempts_of_one_name_are_held_off()
    {
        var name = "flood" + Guid.CreateVersion7().ToString("N");
        for (var i = 0; i < 20; i++)
            (await directory.SignInAsync(name, "Wrong-Password-1")).Dispose();

        using var answer = await directory.SignInAsync(name, "Wrong-Password-1");
        (await answer.ProblemAsync(HttpStatusCode.TooManyRequests)).ShouldBe("too-many-requests");
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task With_an_authenticator_a_code_is_needed_and_good_once()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        using var person = directory.ClientOf(id, DirectoryFixture.County, null, Roles.Submitter);
        var secret = await EnrolAsync(person);

        using (var without = await directory.SignInAsync(userName, Password))
            (await without.ProblemAsync(HttpStatusCode.Unauthorized)).ShouldBe("totp-required");
        using (var wrong = await directory.SignInAsync(userName, Password, "000000"))
            (await wrong.ProblemAsync(HttpStatusCode.Unauthorized)).ShouldBe("totp-wrong");

        // The code of the next step: that of this step confirmed the enrolment and is used up.
        var code = Totp.Code(secret, TimeProvider.System.GetUtcNow().AddSeconds(30));
        using (var right = await directory.SignInAsync(userName, Password, code))
            await right.JsonAsync();
        using var again = await directory.SignInAsync(userName, Password, code);
        (await again.ProblemAsync(HttpStatusCode.Unauthorized)).ShouldBe("totp-wrong");
    }

    [Fact]
    public async Task An_administrator_takes_a_lost_authenticator_away()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        using (var person = directory.ClientOf(id, DirectoryFixture.County, null, Roles.Submitter))
            await EnrolAsync(person);

        using var administrator = directory.AdministratorOf(DirectoryFixture.County, "county");
        using (var reset = await administrator.PostAsync($"/api/v1/users/{id}/authenticator-reset", null))
            reset.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var answer = await directory.SignInAsync(userName, Password);
        await answer.JsonAsync();
    }

    [Fact]
    public async Task An_account_out_of_use_cannot_sign_in()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        using var root = directory.Root;
        var user = await (await root.GetAsync($"/api/v1/users/{id}")).JsonAsync();
        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/users/{id}")
        {
            Content = JsonContent.Create(new { displayName = "张三", phone = (string?)null, isActive = false }),
        }.WithVersion(user.GetProperty("version").GetInt64());
        await (await root.SendAsync(change)).JsonAsync();

        using var answer = await directory.SignInAsync(userName, Password);
        (await answer.ProblemAsync(HttpStatusCode.Unauthorized)).ShouldBe("sign-in-failed");
    }

    [Fact]
    public async Task Neither_token_nor_password_is_in_the_database()
    {
        var (userName, _) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        using var answer = await directory.SignInAsync(userName, Password);
        var token = (await answer.JsonAsync()).GetProperty("token").GetString()!;

        await using var database = NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand("""
            select string_agg(s::text, '') || (select string_agg(u::text, '') from directory.users u)
                || (select coalesce(string_agg(k::text || convert_from(coalesce(k.body, ''), 'utf8'), ''), '') from platform.idempotency_keys k)
            from directory.sessions s
            """);
        var everything = (string)(await command.ExecuteScalarAsync())!;
        everything.ShouldNotContain(token);
        everything.ShouldNotContain(Password);
    }

    private static async Task<string> EnrolAsync(HttpClient person)
    {
        using var enrolled = await person.PostAsJsonAsync("/api/v1/users/me/authenticator", new { password = Password });
        var enrolment = await enrolled.JsonAsync();
        var secret = enrolment.GetProperty("secret").GetString()!;
        enrolment.GetProperty("otpauthUri").GetString().ShouldStartWith("otpauth://totp/Linkage:");
        using var confirmed = await person.PostAsJsonAsync(
            "/api/v1/users/me/authenticator/confirmation", new { code = Totp.Code(secret, TimeProvider.System.GetUtcNow()) });
        confirmed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await confirmed.Content.ReadAsStringAsync());
        return secret;
    }

    // Identity reads the system's clock, so the lock-out is moved into the past instead.
    private async Task LetTimePassAsync(Guid user)
    {
        await using var database = NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand("update directory.users set lockout_end = lockout_end - interval '16 minutes' where id = $1");
        command.Parameters.Add(new() { Value = user });
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
