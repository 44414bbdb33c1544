using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linkage.Directory.Tests.Domain;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Directory.Tests.Features;

[Collection(nameof(DirectoryCollection))]
public sealed class CalendarTests(DirectoryFixture directory)
{
    [Fact]
    public async Task A_new_database_has_the_published_days_and_no_others()
    {
        using var root = directory.Root;
        var calendar = await (await root.GetAsync("/api/v1/calendars/national/days?from=2024-01-01&to=2026-12-31")).JsonAsync();

        var days = calendar.GetProperty("days").EnumerateArray().ToLookup(day => day.GetProperty("kind").GetString(), day => DateOnly.Parse(day.GetProperty("date").GetString()!, null));
        var published = PublishedDays.Read();
        days["holiday"].ShouldBe(published.Holidays);
        days["working-day"].ShouldBe(published.WorkingDays);
    }

    [Fact]
    public async Task Next_year_is_not_published()
    {
        using var client = directory.Host.ClientFor(DirectoryFixture.County, "county", Roles.Submitter);
        var calendar = await (await client.GetAsync($"/api/v1/calendars/{DirectoryFixture.County}/days?from=2026-12-01&to=2027-01-31")).JsonAsync();

        calendar.GetProperty("years").EnumerateArray().Select(year => (year.GetProperty("year").GetInt32(), year.GetProperty("published").GetBoolean()))
            .ShouldBe([(2026, true), (2027, false)]);
    }

    [Fact]
    public async Task A_citys_own_holiday_holds_for_its_counties_and_moves_their_deadlines()
    {
        using var administrator = directory.AdministratorOf(DirectoryFixture.OtherCity, "city");
        var path = $"/api/v1/calendars/{DirectoryFixture.OtherCity}/days/2026-06-10";
        var before = await PreviewAsync(DirectoryFixture.OtherCounty);

        var marked = await (await administrator.PutAsJsonAsync(path, new { kind = "holiday", nameZh = "灯会", nameEn = "Lantern Fair" })).JsonAsync();
        var after = await PreviewAsync(DirectoryFixture.OtherCounty);

        before.GetProperty("dueOn").GetString().ShouldBe("2026-06-10");
        after.GetProperty("dueOn").GetString().ShouldBe("2026-06-11");
        after.GetProperty("explanationZh").GetString()!.ShouldContain("2026-06-10 灯会");
        (await PreviewAsync(DirectoryFixture.County)).GetProperty("dueOn").GetString().ShouldBe("2026-06-10", "another city's counties work");

        using (var blind = await administrator.PutAsJsonAsync(path, new { kind = "working-day", nameZh = "上班", nameEn = "Work" }))
            (await blind.ProblemAsync(HttpStatusCode.PreconditionRequired)).ShouldBe("version-needed");

        using var take = new HttpRequestMessage(HttpMethod.Delete, path).WithVersion(marked.GetProperty("version").GetInt64());
        using (var taken = await administrator.SendAsync(take))
            taken.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PreviewAsync(DirectoryFixture.OtherCounty)).GetProperty("dueOn").GetString().ShouldBe("2026-06-10");
    }

    [Fact]
    public async Task Nobody_changes_a_calendar_above_their_own()
    {
        using var administrator = directory.AdministratorOf(DirectoryFixture.County, "county");
        using var answer = await administrator.PutAsJsonAsync("/api/v1/calendars/national/days/2026-06-10", new { kind = "holiday", nameZh = "假", nameEn = "Off" });
        (await answer.ProblemAsync(HttpStatusCode.Forbidden)).ShouldBe("not-allowed");
    }

    private async Task<JsonElement> PreviewAsync(string body)
    {
        using var client = directory.Host.ClientFor(body, "county", Roles.Submitter);
        return await (await client.PostAsJsonAsync($"/api/v1/deadline-packs/{body}/preview", new
        {
            rule = new { amount = 2, unit = "working-day", stopsOnPause = false, extensionAmount = 0, mostExtensions = 0, amberLead = 0 },
            startsAt = "2026-06-08T10:00:00+08:00",
            extensions = 0,
        })).JsonAsync();
    }
}
