using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linkage.Directory.Accounts;
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
    public async Task Five_wrong_passwords_lock_the_name_for_that_address_only_and_no_longer_than_a_while()
    {
        var (userName, _) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        await FailAsync(userName, 5);

        using (var locked = await directory.SignInAsync(userName, Password))
            (await locked.ProblemAsync(HttpStatusCode.Unauthorized)).ShouldBe("sign-in-failed");
        using (var elsewhere = await directory.SignInAsync(userName, Password, address: "198.51.100.1"))
            await elsewhere.JsonAsync();

        await LetTimePassAsync("16 minutes");
        using var later = await directory.SignInAsync(userName, Password);
        await later.JsonAsync();
    }

    [Fact]
    public async Task Guessing_side_by_side_does_not_outrun_the_guard()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => directory.SignInAsync(userName, "Wrong-Password-1")));
        foreach (var answer in answers)
            answer.Dispose();

        await using var database = NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand("select access_failed_count from directory.users where id = $1");
        command.Parameters.Add(new() { Value = id });
        (await command.ExecuteScalarAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_held_off_like_one_that_does()
    {
        var (known, _) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        foreach (var name in new[] { known, "nobody" + Guid.CreateVersion7().ToString("N") })
        {
            for (var i = 0; i < 10; i++)
                (await directory.SignInAsync(name, "Wrong-Password-1", address: DirectoryFixture.AddressOf($"{name}{i}"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await directory.SignInAsync(name, "Wrong-Password-1", address: DirectoryFixture.AddressOf($"{name}10"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

            using var held = await directory.SignInAsync(name, "Wrong-Password-1", address: DirectoryFixture.AddressOf($"{name}11"));
            (await held.ProblemAsync(HttpStatusCode.TooManyRequests)).ShouldBe("too-many-requests");
            held.Headers.RetryAfter.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_person_gets_in_from_their_own_desk_whoever_guesses_elsewhere()
    {
        var (userName, _) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        using (var before = await directory.SignInAsync(userName, Password))
            await before.JsonAsync();
        for (var i = 0; i < 14; i++)
            (await directory.SignInAsync(userName, "Wrong-Password-1", address: DirectoryFixture.AddressOf($"{userName}{i}"))).Dispose();

        using (var stranger = await directory.SignInAsync(userName, "Wrong-Password-1", address: DirectoryFixture.AddressOf($"{userName}x")))
            stranger.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var own = await directory.SignInAsync(userName, Password);
        await own.JsonAsync();
    }

    [Fact]
    public async Task An_address_that_tries_many_names_waits_longer_and_longer()
    {
        var address = $"2001:db8::{Guid.CreateVersion7().ToString("N")[29..]}";
        var waits = new List<double>();
        for (var i = 0; i < 60 && waits.Count < 3; i++)
        {
            // Of one network: whoever has one of its addresses has all.
            using var answer = await directory.SignInAsync($"name{i}-{Guid.CreateVersion7():N}", "Wrong-Password-1", address: address + i % 10);
            if (answer.StatusCode is not HttpStatusCode.TooManyRequests)
                continue;
            waits.Add(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
            await LetTimePassAsync($"{waits[^1]} seconds");
        }

        waits.Count.ShouldBe(3);
        waits.ShouldBeInOrder(SortDirection.Ascending);
        waits[^1].ShouldBeGreaterThan(waits[0]);
    }

    [Fact]
    public async Task What_was_counted_long_ago_goes_and_where_a_person_is_known_stays()
    {
        var (userName, _) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        using (var known = await directory.SignInAsync(userName, Password, address: "198.51.100.77"))
            await known.JsonAsync();
        await FailAsync(userName, 1, "198.51.100.78");
        await LetTimePassAsync("2 days");

        using (var later = await directory.SignInAsync(userName, Password))
            await later.JsonAsync();
        await using var database = NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand("select address from directory.sign_in_failures where address like '198.51.100.7_' order by address");
        (await command.ExecuteScalarAsync()).ShouldBe("198.51.100.77");
        await using var count = database.CreateCommand("select count(*) from directory.sign_in_failures where address = '198.51.100.78'");
        (await count.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(20.9, 1)]
    [InlineData(22, 2)]
    [InlineData(25, 16)]
    [InlineData(1e9, 300)]
    public void The_wait_doubles_up_to_the_longest(double level, double atMost)
    {
        var bucket = new SignInGuard.Bucket(20, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
        bucket.WaitAt(level).TotalSeconds.ShouldBeInRange(atMost / 2, atMost);
    }

    [Fact]
    public async Task The_owner_is_told_of_the_attempts_of_others()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        await FailAsync(userName, 2, "203.0.113.9");

        using var answer = await directory.SignInAsync(userName, Password);
        var told = (await answer.JsonAsync()).GetProperty("user").GetProperty("failedSignIns");
        told.GetProperty("count").GetInt32().ShouldBe(2);
        told.GetProperty("lastFrom").GetString().ShouldBe("203.0.113.9");

        // And of those that come while they work.
        await FailAsync(userName, 1, "203.0.113.10");
        using var person = directory.ClientOf(id, DirectoryFixture.County, null, Roles.Submitter);
        var now = (await (await person.GetAsync("/api/v1/sessions/current")).JsonAsync()).GetProperty("failedSignIns");
        now.GetProperty("lastFrom").GetString().ShouldBe("203.0.113.10");

        using (var again = await directory.SignInAsync(userName, Password))
            (await again.JsonAsync()).GetProperty("user").GetProperty("failedSignIns").GetProperty("count").GetInt32().ShouldBe(1);
        using var quiet = await directory.SignInAsync(userName, Password);
        (await quiet.JsonAsync()).GetProperty("user").GetProperty("failedSignIns").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_administrator_unlocks_an_account()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        await FailAsync(userName, 5);

        using var administrator = directory.AdministratorOf(DirectoryFixture.County, "county");
        (await (await administrator.GetAsync($"/api/v1/users/{id}")).JsonAsync()).GetProperty("isLockedOut").GetBoolean().ShouldBeTrue();
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
    public async Task No_code_is_good_that_is_not_newer_than_the_last()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        using var person = directory.ClientOf(id, DirectoryFixture.County, null, Roles.Submitter);
        var secret = await EnrolAsync(person);
        // As if the enrolment had been a while ago.
        await ExecuteAsync($"update directory.users set last_authenticator_step = last_authenticator_step - 10 where id = '{id}'");

        var now = TimeProvider.System.GetUtcNow();
        var (first, second) = (Totp.Code(secret, now), Totp.Code(secret, now.AddSeconds(30)));
        using (var a = await directory.SignInAsync(userName, Password, first))
            await a.JsonAsync();
        using (var b = await directory.SignInAsync(userName, Password, second))
            await b.JsonAsync();
        foreach (var used in new[] { first, second })
        {
            using var again = await directory.SignInAsync(userName, Password, used);
            (await again.ProblemAsync(HttpStatusCode.Unauthorized)).ShouldBe("totp-wrong");
        }
    }

    [Fact]
    public async Task A_code_is_read_in_digits_of_either_width_and_with_spaces()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, Password, Roles.Submitter);
        using var person = directory.ClientOf(id, DirectoryFixture.County, null, Roles.Submitter);
        var secret = await EnrolAsync(person);
        var code = Totp.Code(secret, TimeProvider.System.GetUtcNow().AddSeconds(30));
        var wide = string.Concat(code.Select(digit => (char)(digit - '0' + '０'))).Insert(3, "\u3000");

        using var answer = await directory.SignInAsync(userName, Password, wide);
        await answer.JsonAsync();
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

    private async Task FailAsync(string userName, int times, string? address = null)
    {
        for (var i = 0; i < times; i++)
            (await directory.SignInAsync(userName, "Wrong-Password-1", address: address)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    // The clock is the system's, so what happened is moved into the past instead.
    private Task LetTimePassAsync(string interval) => ExecuteAsync($"update directory.sign_in_failures set failed_at = failed_at - interval '{interval}'");

    private async Task ExecuteAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(directory.Database);
        await using var command = database.CreateCommand(sql);
        (await command.ExecuteNonQueryAsync()).ShouldBePositive();
    }
}
