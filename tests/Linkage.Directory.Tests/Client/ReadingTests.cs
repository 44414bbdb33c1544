using System.Net;
using System.Net.Http.Json;
using Grpc.Core;
using Linkage.Directory.Client;
using Linkage.Directory.Contracts.Grpc.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;

namespace Linkage.Directory.Tests.Client;

[Collection(nameof(DirectoryCollection))]
public sealed class ReadingTests(DirectoryFixture directory) : IDisposable
{
    private readonly DirectoryConsumerHost _consumer = new(directory.GrpcPort, Stores.NewPrefix(), Stores.Redis);

    private IDirectory Directory => _consumer.Directory;

    public void Dispose() => _consumer.Dispose();

    [Fact]
    public async Task Reads_a_body_and_that_there_is_none()
    {
        var body = (await Directory.GetBodyAsync(DirectoryFixture.County)).ShouldNotBeNull();
        body.Name.ShouldBe("武侯区政协");
        body.Level.ShouldBe("county");
        body.ParentCode.ShouldBe(DirectoryFixture.City);
        body.DirectReportTo.ShouldBe([DirectoryFixture.Province]);

        (await Directory.GetBodyAsync("999999")).ShouldBeNull();
    }

    [Fact]
    public async Task Lists_all_bodies_by_code() =>
        (await Directory.ListBodiesAsync()).Select(body => body.Code).Take(3).ShouldBe(["000000", DirectoryFixture.Province, DirectoryFixture.City]);

    [Fact]
    public async Task Resolves_routes_on_both_channels()
    {
        (await Directory.ResolveRouteAsync(DirectoryFixture.County, ForwardingChannels.Normal)).ShouldNotBeNull().ToBody.ShouldBe(DirectoryFixture.City);

        var direct = (await Directory.ResolveRouteAsync(DirectoryFixture.County, ForwardingChannels.DirectReport)).ShouldNotBeNull();
        direct.ToBody.ShouldBe(DirectoryFixture.Province);
        direct.Skipped.ShouldBe([new PassedOverBody(DirectoryFixture.City, "title")]);

        (await Directory.ResolveRouteAsync(DirectoryFixture.City, ForwardingChannels.DirectReport)).ShouldBeNull();
        (await Directory.ResolveRouteAsync("000000", ForwardingChannels.Normal)).ShouldBeNull();
    }

    [Fact]
    public async Task A_body_that_is_none_spoils_no_answer_of_the_others()
    {
        var noon = new DateTimeOffset(2026, 11, 16, 12, 0, 0, TimeSpan.FromHours(8));
        var answers = await Directory.ComputeDeadlinesAsync([new("999999", "triage", noon), new(DirectoryFixture.County, "triage", noon), new("", "triage", noon)]);
        answers.Select(answer => answer is null).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task Reads_how_a_body_classes_results_with_what_it_inherits()
    {
        var classes = await Directory.ListResultClassesAsync(DirectoryFixture.Province, "proposal-reply");
        classes.Select(c => (c.Code, c.Means)).ShouldBe([("A", "solved"), ("B", "in-progress"), ("C", "planned"), ("D", "reference")]);
        classes[0].LabelZh.ShouldBe("已经解决或采纳");
        (await Directory.ListResultClassesAsync(DirectoryFixture.Province, "no-such-subject")).ShouldBeEmpty();
        (await Directory.ListResultClassesAsync("999999", "proposal-reply")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Resolves_a_session_until_it_is_signed_out()
    {
        var (userName, _) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", "submitter", "member");
        using var signIn = await directory.SignInAsync(userName, "Spring-River-88");
        var token = (await signIn.JsonAsync()).GetProperty("token").GetString()!;

        var user = (await ResolveSessionAsync(token)).ShouldNotBeNull();
        user.UserName.ShouldBe(userName);
        user.Body.ShouldBe(DirectoryFixture.County);
        user.Level.ShouldBe(BodyLevel.County);
        user.Roles.ShouldBe(["submitter", "member"]);

        using var client = directory.ClientOf(Guid.Parse(user.UserId), user.Body, user.SessionId, [.. user.Roles]);
        using (var current = await client.GetAsync("/api/v1/sessions/current"))
            (await current.JsonAsync()).GetProperty("userName").GetString().ShouldBe(userName);
        using (var signOut = await client.DeleteAsync("/api/v1/sessions/current"))
            signOut.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await ResolveSessionAsync(token)).ShouldBeNull();
        (await ResolveSessionAsync("no token of ours")).ShouldBeNull();
    }

    [Fact]
    public async Task A_changed_password_ends_every_session()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", "submitter");
        using var signIn = await directory.SignInAsync(userName, "Spring-River-88");
        var token = (await signIn.JsonAsync()).GetProperty("token").GetString()!;

        using var client = directory.ClientOf(id, DirectoryFixture.County, null, "submitter");
        using (var changed = await client.PostAsJsonAsync("/api/v1/users/me/password", new { currentPassword = "Spring-River-88", newPassword = "Autumn-Lake-99" }))
            changed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await changed.Content.ReadAsStringAsync());

        (await ResolveSessionAsync(token)).ShouldBeNull();
        using var again = await directory.SignInAsync(userName, "Autumn-Lake-99");
        await again.JsonAsync();
    }

    [Fact]
    public async Task A_password_that_somebody_else_gave_lets_nobody_act_until_it_is_changed()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", "submitter");
        using var root = directory.Root;
        using (var reset = await root.PostAsJsonAsync($"/api/v1/users/{id}/password-reset", new { password = "Given-By-Admin-5" }))
            reset.StatusCode.ShouldBe(HttpStatusCode.NoContent, await reset.Content.ReadAsStringAsync());

        using var signIn = await directory.SignInAsync(userName, "Given-By-Admin-5");
        var signedIn = await signIn.JsonAsync();
        signedIn.GetProperty("user").GetProperty("mustChangePassword").GetBoolean().ShouldBeTrue();
        var user = (await ResolveSessionAsync(signedIn.GetProperty("token").GetString()!)).ShouldNotBeNull();
        user.Roles.ShouldBe([Roles.MustChangePassword]);
    }

    [Fact]
    public async Task Whoever_has_posts_in_two_bodies_switches_between_them()
    {
        var (userName, id) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", "submitter");
        using var root = directory.Root;
        var version = (await (await root.GetAsync($"/api/v1/users/{id}")).JsonAsync()).GetProperty("version").GetInt64();
        using var appoint = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/users/{id}/posts/{DirectoryFixture.City}")
        {
            Content = JsonContent.Create(new { roles = new[] { "triage", "reviewer" } }),
        }.WithVersion(version);
        await (await root.SendAsync(appoint)).JsonAsync();

        using var signIn = await directory.SignInAsync(userName, "Spring-River-88");
        var first = (await signIn.JsonAsync()).GetProperty("token").GetString()!;
        var user = (await ResolveSessionAsync(first)).ShouldNotBeNull();
        user.Body.ShouldBe(DirectoryFixture.County);

        using var client = directory.ClientOf(id, user.Body, user.SessionId, "submitter");
        using var switching = await client.PostAsJsonAsync("/api/v1/sessions/current/body-switch", new { body = DirectoryFixture.City });
        var second = (await switching.JsonAsync()).GetProperty("token").GetString()!;
        var there = (await ResolveSessionAsync(second)).ShouldNotBeNull();
        (there.Body, there.Level).ShouldBe((DirectoryFixture.City, BodyLevel.City));
        there.Roles.ShouldBe(["triage", "reviewer"]);

        (await ResolveSessionAsync(first)).ShouldBeNull();

        using var elsewhere = await directory.SignInAsync(userName, "Spring-River-88", body: DirectoryFixture.OtherCity);
        (await elsewhere.ProblemAsync(HttpStatusCode.Forbidden)).ShouldBe("no-post-there");
    }

    [Fact]
    public async Task Only_other_processes_of_the_platform_may_read()
    {
        using var stranger = new DirectoryConsumerHost(directory.GrpcPort, Stores.NewPrefix(), null, "another key than the platform's, long enough");
        await Should.ThrowAsync<Exception>(() => stranger.Directory.GetBodyAsync(DirectoryFixture.County));
    }

    // As the edge asks; null when nobody is behind the token.
    private async Task<SessionUser?> ResolveSessionAsync(string token)
    {
        try
        {
            return await _consumer.Get<DirectoryReader.DirectoryReaderClient>().ResolveSessionAsync(new ResolveSessionRequest { Token = token });
        }
        catch (RpcException fault) when (fault.StatusCode is StatusCode.Unauthenticated)
        {
            return null;
        }
    }
}
