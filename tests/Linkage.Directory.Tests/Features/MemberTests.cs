using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Linkage.Directory.Tests.Features;

[Collection(nameof(DirectoryCollection))]
public sealed class MemberTests(DirectoryFixture directory)
{
    [Fact]
    public async Task A_member_sits_in_a_term_under_a_sector()
    {
        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");
        var (term, sector) = (await TermAsync(county), await EntryAsync(county, "sectors"));
        var (party, committee) = (await EntryAsync(county, "parties"), await EntryAsync(county, "committees"));

        using var added = await county.PostAsJsonAsync("/api/v1/members", new
        {
            name = "王五",
            unitAndPost = "区第一中学校长",
            partyId = party,
            committeeIds = new[] { committee },
            seats = new[] { new { termId = term, sectorId = sector } },
        });
        var member = await added.JsonAsync(HttpStatusCode.Created);

        var found = await (await county.GetAsync($"/api/v1/members?term={term}&sector={sector}&committee={committee}&text=王")).JsonAsync();
        found.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()).ShouldBe([member.GetProperty("id").GetGuid()]);
    }

    [Fact]
    public async Task Changing_seats_changes_the_version()
    {
        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");
        var (first, second) = (await TermAsync(county), await TermAsync(county));
        using var added = await county.PostAsJsonAsync("/api/v1/members", new { name = "赵六", seats = new[] { new { termId = first } } });
        var member = await added.JsonAsync(HttpStatusCode.Created);
        var version = member.GetProperty("version").GetInt64();

        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/members/{member.GetProperty("id").GetGuid()}")
        {
            Content = JsonContent.Create(new { name = "赵六", seats = new object[] { new { termId = first, leftOn = "2026-03-01" }, new { termId = second } } }),
        }.WithVersion(version);
        var changed = await (await county.SendAsync(change)).JsonAsync();

        changed.GetProperty("version").GetInt64().ShouldNotBe(version);
        changed.GetProperty("seats").EnumerateArray().Select(seat => seat.GetProperty("leftOn").GetString()).ShouldBe(["2026-03-01", null]);
    }

    [Fact]
    public async Task What_a_member_belongs_to_has_to_be_of_their_own_body_and_kind()
    {
        using var county = directory.AdministratorOf(DirectoryFixture.County, "county");
        using var other = directory.AdministratorOf(DirectoryFixture.OtherCounty, "county");
        var foreignSector = await EntryAsync(other, "sectors");
        var unit = await EntryAsync(county, "units");
        var term = await TermAsync(county);

        using var answer = await county.PostAsJsonAsync("/api/v1/members", new { name = "孙七", partyId = unit, seats = new[] { new { termId = term, sectorId = foreignSector } } });

        var errors = (await answer.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        errors.TryGetProperty("/partyId", out _).ShouldBeTrue();
        errors.TryGetProperty("/seats", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Lists_are_paged_without_gaps_or_repeats()
    {
        using var county = directory.AdministratorOf(DirectoryFixture.OtherCounty, "county");
        for (var i = 0; i < 7; i++)
            await EntryAsync(county, "committees");

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await (await county.GetAsync($"/api/v1/committees?limit=3&cursor={cursor}")).JsonAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        seen.Count.ShouldBeGreaterThanOrEqualTo(7);
        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.ShouldBe(seen.Order(StringComparer.Ordinal));
    }

    private static int _ordinal;

    private static async Task<Guid> TermAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/terms", new { ordinal = Interlocked.Increment(ref _ordinal), startsOn = "2022-01-01", endsOn = "2027-01-01" });
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid();
    }

    private static async Task<Guid> EntryAsync(HttpClient client, string resource)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/{resource}", new { code = "e" + Guid.CreateVersion7().ToString("N"), name = "名称", position = 1 });
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid();
    }
}
