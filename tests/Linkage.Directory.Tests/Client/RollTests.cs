using System.Net;
using System.Net.Http.Json;
using Linkage.Directory.Client;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Directory.Tests.Client;

/// <summary>Who may sign is what the Directory says, not what a request says.</summary>
[Collection(nameof(DirectoryCollection))]
public sealed class RollTests(DirectoryFixture directory) : IDisposable
{
    private readonly DirectoryConsumerHost _host = new(directory.GrpcPort, directory.Prefix, null);

    private IRoll Roll => _host.Get<IRoll>();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_member_sits_with_a_seat_in_the_term_that_runs_and_the_post_of_one()
    {
        using var root = directory.Root;
        const string body = "510700";
        await DirectoryFixture.AddBodyAsync(root, body, DirectoryFixture.Province, "绵阳市政协");
        var (_, member) = await directory.AddUserAsync(body, "Spring-River-88", Roles.Member);
        var (_, left) = await directory.AddUserAsync(body, "Spring-River-88", Roles.Member);
        var (_, past) = await directory.AddUserAsync(body, "Spring-River-88", Roles.Member);
        var (_, clerk) = await directory.AddUserAsync(body, "Spring-River-88", Roles.Triage);
        var (_, informant) = await directory.AddUserAsync(body, "Spring-River-88", Roles.Submitter);
        var (_, stranger) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", Roles.Member);
        var earlier = await AddAsync(root, "terms", new { body, ordinal = 7, startsOn = "2016-01-01", endsOn = "2020-12-31" });
        var running = await AddAsync(root, "terms", new { body, ordinal = 8, startsOn = "2021-01-01" });
        await AddAsync(root, "members", new { body, name = "在任", userId = member, seats = new[] { new { termId = running } } });
        await AddAsync(root, "members", new { body, name = "离任", userId = left, seats = new[] { new { termId = running, leftOn = "2023-01-01" } } });
        await AddAsync(root, "members", new { body, name = "上届", userId = past, seats = new[] { new { termId = earlier } } });
        await AddAsync(root, "members", new { body, name = "科员", userId = clerk, seats = new[] { new { termId = running } } });
        await AddAsync(root, "members", new { body, name = "老委员", seats = new[] { new { termId = running } } });

        Guid[] asked = [member, left, past, clerk, informant, stranger];
        var found = await Roll.FindPeopleAsync(body, [.. asked.Select(id => id.ToString()), "no id"], ["老委员", "没有这个人"]);

        found.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => (p.Name, p.Sits, p.UserId.Length > 0)).ShouldBe(
            [("上届", false, true), ("在任", true, true), ("张三", false, true), ("离任", false, true), ("科员", false, true), ("老委员", true, false)], ignoreOrder: true);
        (await Roll.FindPeopleAsync(DirectoryFixture.County, [member.ToString()], ["在任"])).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_organisations_signers_are_those_whom_the_administrator_registered()
    {
        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");
        var (_, signer) = await directory.AddUserAsync(DirectoryFixture.County, "Spring-River-88", Roles.Submitter);
        var (_, stranger) = await directory.AddUserAsync(DirectoryFixture.City, "Spring-River-88", Roles.Submitter);
        var name = "民盟总支" + Guid.CreateVersion7().ToString("N")[^8..];
        object Entry(Guid id) => new { code = "p" + Guid.CreateVersion7().ToString("N"), name, position = 1, signerIds = new[] { id } };

        using var foreign = await county.PostAsJsonAsync("/api/v1/parties", Entry(stranger));
        (await foreign.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty("/signerIds", out _).ShouldBeTrue();
        using var unit = await county.PostAsJsonAsync("/api/v1/units", Entry(signer));
        unit.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await AddAsync(county, "parties", Entry(signer));

        var found = (await Roll.FindOrganisationAsync(DirectoryFixture.County, "party", name)).ShouldNotBeNull();
        (found.Name, found.Signers.ShouldHaveSingleItem()).ShouldBe((name, signer.ToString()));
        (await Roll.FindOrganisationAsync(DirectoryFixture.County, "committee", name)).ShouldBeNull();
        (await Roll.FindOrganisationAsync(DirectoryFixture.City, "party", name)).ShouldBeNull();
    }

    private static async Task<Guid> AddAsync(HttpClient client, string resource, object content)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/{resource}", content);
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid();
    }
}
