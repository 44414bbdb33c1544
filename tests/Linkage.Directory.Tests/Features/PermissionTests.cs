using System.Net;
using System.Net.Http.Json;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;

namespace Linkage.Directory.Tests.Features;

[Collection(nameof(DirectoryCollection))]
public sealed class PermissionTests(DirectoryFixture directory)
{
    [Theory]
    [InlineData("/api/v1/bodies")]
    [InlineData("/api/v1/users")]
    [InlineData("/api/v1/members")]
    [InlineData("/api/v1/sessions/current")]
    [InlineData("/api/v1/deadline-packs/national")]
    public async Task Nobody_reads_without_signing_in(string path)
    {
        using var client = directory.Host.AnonymousClient();
        using var answer = await client.GetAsync(path);
        (await answer.ProblemAsync(HttpStatusCode.Unauthorized)).ShouldBe("not-signed-in");
    }

    [Fact]
    public async Task Whoever_is_no_administrator_changes_nothing()
    {
        using var client = directory.Host.ClientFor(DirectoryFixture.County, "county", Roles.Submitter, Roles.Approver, Roles.Triage, Roles.Auditor);
        using var body = await client.PostAsJsonAsync("/api/v1/bodies", new { code = "510199", parentCode = DirectoryFixture.City, name = "x", shortName = "x" });
        using var unit = await client.PostAsJsonAsync("/api/v1/units", new { code = "edu", name = "教育局", position = 1 });
        using var user = await client.PostAsJsonAsync("/api/v1/users", new
        {
            userName = "intruder",
            displayName = "x",
            password = "Spring-River-88",
            posts = new[] { new { body = DirectoryFixture.County, roles = new[] { "administrator" } } },
        });

        // The city is not the county's to see; the county's own lists are, but not to change.
        body.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        unit.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        user.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_operator_role_is_given_at_the_root_body_only_and_by_its_administrator()
    {
        object Account(string name, string body, params string[] roles) =>
            new { userName = name, displayName = "运维", password = "Spring-River-88", posts = new[] { new { body, roles } } };
        using var root = directory.Root;
        using var city = directory.AdministratorOf(DirectoryFixture.City, "city");
        using var elsewhere = await city.PostAsJsonAsync("/api/v1/users", Account("operator.city", DirectoryFixture.City, Roles.Operator));
        using var upward = await city.PostAsJsonAsync("/api/v1/users", Account("operator.upward", "000000", Roles.Operator));
        using var byRoot = await root.PostAsJsonAsync("/api/v1/users", Account("operator.county", DirectoryFixture.County, Roles.Triage, Roles.Operator));
        using var given = await root.PostAsJsonAsync("/api/v1/users", Account("operator.root", "000000", Roles.Operator));

        (await elsewhere.Content.ReadAsStringAsync()).ShouldContain("平台运维角色");
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        upward.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await byRoot.Content.ReadAsStringAsync()).ShouldContain("/posts/0/roles");
        given.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_administrator_reaches_the_bodies_below_and_no_others()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.City, "city");

        await (await city.GetAsync($"/api/v1/users?body={DirectoryFixture.County}")).JsonAsync();
        foreach (var other in new[] { DirectoryFixture.OtherCity, DirectoryFixture.OtherCounty, DirectoryFixture.Province, "999999" })
        {
            using var answer = await city.GetAsync($"/api/v1/users?body={other}");
            (await answer.ProblemAsync(HttpStatusCode.NotFound)).ShouldBe("not-found", other);
        }
    }

    [Fact]
    public async Task An_office_finds_the_staff_of_its_units_by_name_and_nobody_elses()
    {
        var (own, id) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", Roles.UnitStaff);
        var (other, _) = await directory.AddUserAsync(DirectoryFixture.OtherCounty, "Spring-River-88", Roles.UnitStaff);
        var (member, _) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", Roles.Member);
        using var clerk = directory.Host.ClientFor(Linkage.Testing.ServiceHost.Person(DirectoryFixture.County, "county", Roles.Triage));
        using var unit = directory.Host.ClientFor(Linkage.Testing.ServiceHost.Person(DirectoryFixture.County, "county", Roles.UnitStaff));

        var found = await (await clerk.GetAsync("/api/v1/users/unit-staff")).JsonAsync();
        var names = found.EnumerateArray().Select(user => user.GetProperty("userName").GetString()).ToList();
        names.ShouldContain(own);
        names.ShouldNotContain(other);
        names.ShouldNotContain(member);
        var row = found.EnumerateArray().Single(user => user.GetProperty("userName").GetString() == own);
        row.GetProperty("id").GetString().ShouldBe(id.ToString());
        row.EnumerateObject().Select(field => field.Name).ShouldBe(["id", "name", "userName"], "no more of an account than its names");
        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/users/{id}")
        {
            Content = JsonContent.Create(new { displayName = "张三", phone = (string?)null, isActive = false }),
        };
        using var root = directory.Root;
        var user = await (await root.GetAsync($"/api/v1/users/{id}")).JsonAsync();
        await (await root.SendAsync(change.WithVersion(user.GetProperty("version").GetInt64()))).JsonAsync();
        (await (await clerk.GetAsync("/api/v1/users/unit-staff")).JsonAsync()).EnumerateArray()
            .Select(one => one.GetProperty("userName").GetString()).ShouldNotContain(own, "an account out of use is nobody's to choose");

        using var refused = await unit.GetAsync("/api/v1/users/unit-staff");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_bodys_account_is_as_good_as_unknown()
    {
        var (_, id) = await directory.AddUserAsync(DirectoryFixture.OtherCounty, "Spring-River-88", Roles.Submitter);
        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");

        using var show = await county.GetAsync($"/api/v1/users/{id}");
        using var reset = await county.PostAsJsonAsync($"/api/v1/users/{id}/password-reset", new { password = "Spring-River-99" });

        show.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        reset.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Somebody_who_also_acts_above_cannot_be_taken_over_from_below()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.Province, "Spring-River-88", Roles.Administrator);
        using var root = directory.Root;
        var version = (await (await root.GetAsync($"/api/v1/users/{id}")).JsonAsync()).GetProperty("version").GetInt64();
        using var appoint = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/users/{id}/posts/{DirectoryFixture.County}")
        {
            Content = JsonContent.Create(new { roles = new[] { Roles.Member } }),
        }.WithVersion(version);
        await (await root.SendAsync(appoint)).JsonAsync();

        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");
        await (await county.GetAsync($"/api/v1/users/{id}")).JsonAsync();
        using var reset = await county.PostAsJsonAsync($"/api/v1/users/{id}/password-reset", new { password = "Taken-Over-111" });
        (await reset.ProblemAsync(HttpStatusCode.Forbidden)).ShouldBe("has-posts-elsewhere");

        using var stillTheirs = await directory.SignInAsync(userName, "Spring-River-88");
        await stillTheirs.JsonAsync();
    }

    [Fact]
    public async Task The_last_post_stays_so_that_the_account_stays_somebodys()
    {
        var (_, id) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", Roles.Member);
        using var root = directory.Root;
        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");

        using var last = await SendAsync(county, HttpMethod.Delete, id, DirectoryFixture.County, null);
        (await last.ProblemAsync(HttpStatusCode.Conflict)).ShouldBe("last-post");
        await (await SendAsync(root, HttpMethod.Put, id, DirectoryFixture.City, [Roles.Member])).JsonAsync();
        using var first = await SendAsync(root, HttpMethod.Delete, id, DirectoryFixture.County, null);
        first.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var again = await SendAsync(root, HttpMethod.Delete, id, DirectoryFixture.City, null);
        (await again.ProblemAsync(HttpStatusCode.Conflict)).ShouldBe("last-post");
    }

    [Fact]
    public async Task Nobody_gives_roles_to_themselves()
    {
        var (_, id) = await directory.AddUserAsync(DirectoryFixture.City, "Spring-River-88", Roles.Administrator);
        using var own = directory.Host.ClientFor(ServiceHost.Person(DirectoryFixture.City, "city", Roles.Administrator) with { UserId = id.ToString() });
        using var other = directory.AdministratorOf(DirectoryFixture.City, "city");

        using var here = await SendAsync(own, HttpMethod.Put, id, DirectoryFixture.City, [Roles.Administrator, Roles.Triage]);
        (await here.ProblemAsync(HttpStatusCode.Conflict)).ShouldBe("own-roles");
        using var below = await SendAsync(own, HttpMethod.Put, id, DirectoryFixture.County, [Roles.Triage]);
        (await below.ProblemAsync(HttpStatusCode.Conflict)).ShouldBe("own-roles");
        await (await SendAsync(other, HttpMethod.Put, id, DirectoryFixture.City, [Roles.Administrator, Roles.Triage])).JsonAsync();
        // Giving a role up is nobody else's business.
        await (await SendAsync(own, HttpMethod.Put, id, DirectoryFixture.City, [Roles.Administrator])).JsonAsync();
    }

    [Fact]
    public async Task The_audit_trail_says_what_was_before_and_after_and_no_secret()
    {
        var (_, id) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", Roles.Member);
        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");
        await (await SendAsync(county, HttpMethod.Put, id, DirectoryFixture.County, [Roles.Member, Roles.Submitter])).JsonAsync();
        using (var change = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/users/{id}") { Content = JsonContent.Create(new { displayName = "新名字", phone = "13800138000", isActive = false }) }
            .WithVersion(await VersionAsync(county, id)))
            await (await county.SendAsync(change)).JsonAsync();
        using (var reset = await county.PostAsJsonAsync($"/api/v1/users/{id}/password-reset", new { password = "Autumn-River-99" }))
            reset.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var trail = await (await county.GetAsync($"/api/v1/directory/audit-trail?subject={id}")).JsonAsync();
        string Of(string action) => trail.GetProperty("items").EnumerateArray().First(e => e.GetProperty("action").GetString() == action).GetProperty("detail").GetString()!;
        Of("AppointUser").ShouldContain("[member] → [member, submitter]");
        Of("ChangeUser").ShouldContain("→ 新名字");
        Of("ChangeUser").ShouldContain("isActive True → False");
        Of("ResetPassword").ShouldContain("passwordHash *** → ***");
        trail.ToString().ShouldNotContain("AQAAAA");
    }

    private static async Task<long> VersionAsync(HttpClient client, Guid user) =>
        (await (await client.GetAsync($"/api/v1/users/{user}")).JsonAsync()).GetProperty("version").GetInt64();

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, Guid user, string body, string[]? roles)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/users/{user}/posts/{body}").WithVersion(await VersionAsync(client, user));
        if (roles is not null)
            request.Content = JsonContent.Create(new { roles });
        return await client.SendAsync(request);
    }

    [Fact]
    public async Task Nobody_gives_posts_in_bodies_that_are_not_theirs()
    {
        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");
        using var answer = await county.PostAsJsonAsync("/api/v1/users", new
        {
            userName = "climber" + Guid.CreateVersion7().ToString("N"),
            displayName = "x",
            password = "Spring-River-88",
            posts = new[] { new { body = DirectoryFixture.Province, roles = new[] { Roles.Administrator } } },
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_weak_password_is_refused_with_reasons_and_makes_no_account()
    {
        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");
        var userName = "weak" + Guid.CreateVersion7().ToString("N");
        using var answer = await county.PostAsJsonAsync("/api/v1/users", new
        {
            userName,
            displayName = "x",
            password = "short",
            posts = new[] { new { body = DirectoryFixture.County, roles = new[] { Roles.Member } } },
        });

        var problem = await answer.JsonAsync(HttpStatusCode.BadRequest);
        problem.GetProperty("errors").GetProperty("/password").EnumerateArray().Select(text => text.GetString()!).ShouldContain(text => text.Contains("至少 10 位"));
        var users = await (await county.GetAsync($"/api/v1/users?text={userName}")).JsonAsync();
        users.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_was_done_is_on_the_bodys_audit_trail()
    {
        var (userName, _) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", Roles.Submitter);
        (await directory.SignInAsync(userName, "Wrong-Password-1")).Dispose();

        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");
        using (var added = await county.PostAsJsonAsync("/api/v1/units", new { code = "u" + Guid.CreateVersion7().ToString("N")[^8..], name = "水务局", position = 1 }))
            await added.JsonAsync(HttpStatusCode.Created);

        var trail = await (await county.GetAsync("/api/v1/directory/audit-trail?limit=50")).JsonAsync();
        var actions = trail.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).ToList();
        actions.ShouldContain("SignInFailed");
        actions.ShouldContain("AddUnitEntry");
    }
}
