using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Directory.Tests.Features;

[Collection(nameof(DirectoryCollection))]
public sealed class RulesTests(DirectoryFixture directory)
{
    private static readonly string[] ClocksOfInformation =
        ["screening", "emergency-screening", "triage", "supplement", "outcome-told", "call-answer", "task-feedback"];

    [Fact]
    public async Task Every_body_inherits_the_national_pack()
    {
        using var client = directory.Host.ClientFor(DirectoryFixture.County, "county", Roles.Submitter);
        var pack = await (await client.GetAsync($"/api/v1/deadline-packs/{DirectoryFixture.County}")).JsonAsync();

        var clocks = pack.GetProperty("clocks").EnumerateArray().ToDictionary(clock => clock.GetProperty("clock").GetString()!);
        ClocksOfInformation.ShouldBeSubsetOf(clocks.Keys);
        clocks["triage"].GetProperty("setBy").GetString().ShouldBe("000000");
    }

    [Fact]
    public async Task A_citys_own_clock_holds_for_it_and_its_counties_until_it_is_dropped()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.OtherCity, "city");
        var path = $"/api/v1/deadline-packs/{DirectoryFixture.OtherCity}/clocks/triage";
        var set = await (await city.PutAsJsonAsync(path, new
        {
            amount = 2,
            unit = "working-day",
            stopsOnPause = true,
            extensionAmount = 1,
            mostExtensions = 1,
            amberLead = 1,
            source = "自贡市政协办法第五条",
        })).JsonAsync();

        (await PreviewAsync(DirectoryFixture.OtherCounty)).GetProperty("dueOn").GetString().ShouldBe("2026-11-18");
        (await PreviewAsync(DirectoryFixture.OtherCounty)).GetProperty("setBy").GetString().ShouldBe(DirectoryFixture.OtherCity);
        (await PreviewAsync(DirectoryFixture.County)).GetProperty("dueOn").GetString().ShouldBe("2026-11-23");

        using var drop = new HttpRequestMessage(HttpMethod.Delete, path).WithVersion(set.GetProperty("version").GetInt64());
        using (var dropped = await city.SendAsync(drop))
            dropped.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PreviewAsync(DirectoryFixture.OtherCounty)).GetProperty("dueOn").GetString().ShouldBe("2026-11-23");
    }

    [Fact]
    public async Task A_body_replaces_a_list_of_reasons_as_a_whole()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.OtherCity, "city");
        var path = $"/api/v1/reason-codes/{DirectoryFixture.OtherCity}/not-used";
        var inherited = await (await city.GetAsync(path)).JsonAsync();
        inherited.GetProperty("setBy").GetString().ShouldBe("000000");
        inherited.GetProperty("codes").GetArrayLength().ShouldBeGreaterThanOrEqualTo(10);

        var own = await (await city.PutAsJsonAsync(path, new { codes = new[] { new { code = "no-value", labelZh = "没有参考价值", labelEn = "Of no use", needsNote = true } } })).JsonAsync();
        using (var county = directory.Host.ClientFor(DirectoryFixture.OtherCounty, "county", Roles.Triage))
        {
            var list = await (await county.GetAsync($"/api/v1/reason-codes/{DirectoryFixture.OtherCounty}/not-used")).JsonAsync();
            list.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("code").GetString()).ShouldBe(["no-value"]);
        }

        using var drop = new HttpRequestMessage(HttpMethod.Delete, path).WithVersion(own.GetProperty("version").GetInt64());
        using var dropped = await city.SendAsync(drop);
        dropped.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Codes_are_unique_within_a_list()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.City, "city");
        var twice = new { code = "same", labelZh = "同", labelEn = "Same", needsNote = false };
        using var answer = await city.PutAsJsonAsync($"/api/v1/reason-codes/{DirectoryFixture.City}/return", new { codes = new[] { twice, twice } });
        (await answer.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors").GetProperty("/codes")[0].GetString()!.ShouldContain("same");
    }

    [Fact]
    public async Task Every_class_says_what_it_is_counted_as()
    {
        using var city = directory.AdministratorOf(DirectoryFixture.City, "city");
        var path = $"/api/v1/result-schemes/{DirectoryFixture.City}/proposal-reply";
        var inherited = await (await city.GetAsync(path)).JsonAsync();
        inherited.GetProperty("classes").EnumerateArray().Select(c => c.GetProperty("means").GetString()).ShouldBe(["solved", "in-progress", "planned", "reference"]);

        using var wrong = await city.PutAsJsonAsync(path, new { classes = new[] { new { code = "A", labelZh = "办结", labelEn = "Done", means = "perhaps" } } });
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var own = await (await city.PutAsJsonAsync(path, new { classes = new[] { new { code = "A", labelZh = "办结", labelEn = "Done", means = "solved" } } })).JsonAsync();
        own.GetProperty("setBy").GetString().ShouldBe(DirectoryFixture.City);
    }

    private async Task<JsonElement> PreviewAsync(string body)
    {
        using var client = directory.Host.ClientFor(body, "county", Roles.Submitter);
        return await (await client.PostAsJsonAsync($"/api/v1/deadline-packs/{body}/preview", new { clock = "triage", startsAt = "2026-11-16T10:00:00+08:00", extensions = 0 })).JsonAsync();
    }
}
