using System.Net;
using Linkage.JointSurveys.Tests.World;
using Linkage.Testing;
using Npgsql;

namespace Linkage.JointSurveys.Tests;

public sealed class SubReportTests : IAsyncLifetime
{
    private World.Surveys surveys = null!;
    private World.Triage triage = null!;
    private string survey = null!;
    private string cityTask = null!;
    private string cityReport = null!;
    private IReadOnlyDictionary<string, string> countyTasks = null!;

    private Office City => surveys.City(1);

    public async Task InitializeAsync()
    {
        surveys = await World.Surveys.StartAsync();
        triage = new(surveys);
        survey = await surveys.RunningSurveyAsync();
        cityTask = (await surveys.IssueAsync(surveys.Province, survey, [City.Body]))[City.Body];
        cityReport = await City.AcceptAsync(cityTask);
        countyTasks = await surveys.IssueAsync(City, cityTask, Enumerable.Range(1, 3).Select(n => SmallDirectory.County(1, n)), 30);
    }

    public async Task DisposeAsync() => await surveys.DisposeAsync();

    [Fact]
    public async Task Tasks_carry_clocks_are_extended_in_the_open_and_a_refusal_has_its_reason()
    {
        var task = countyTasks[SmallDirectory.County(1, 1)];
        var received = await surveys.County(1, 1).GetAsync(task);
        received["receipt"]!.Text("dueOn").ShouldBe(surveys.Today.AddDays(5).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        received["allowedActions"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldBe(["sign-for", "accept", "decline"], ignoreOrder: true);

        (await surveys.County(1, 1).ActAsync(task, "signing")).Status().ShouldBe("signed-for");
        var extended = await City.ActAsync(task, "extension", new { dueOn = surveys.Today.AddDays(40), reason = "汛期" });
        extended["extensions"]!.AsArray().Single()!.Text("before").ShouldBe(surveys.Today.AddDays(30).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        await (await surveys.County(1, 1).TryAsync(task, "declination", new { text = "" })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
        (await surveys.County(1, 1).ActAsync(task, "declination", new { text = "正在换届" })).Text("declineReason").ShouldBe("正在换届");
        (await City.ActAsync(task, "reissue", new { text = "仍请支持" })).Status().ShouldBe("issued");
        await (await surveys.County(1, 2).SendAsync(HttpMethod.Get, task, null, null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_triage_tells_of_reports_in_several_messages_at_once_does_not_compete()
    {
        var reports = new List<string>();
        for (var county = 1; county <= 3; county++)
        {
            reports.Add(await surveys.County(1, county).AcceptAsync(countyTasks[SmallDirectory.County(1, county)]));
            await surveys.County(1, county).ReportAsync(reports[^1], 2, SurveyFlow.Values(10, 50));
        }

        await Task.WhenAll([triage.PublishTakenInAsync([.. reports]), .. reports.Select(r => triage.ReceiptAsync(r, "taken-in", number: 1))]);

        foreach (var report in reports)
            await triage.StatusAsync(Guid.Parse(report.Split('/')[1]), "accepted");
        await Eventually.TrueAsync(async () => await surveys.ScalarAsync<long>("select count(*) from receipts where stage = 'taken-in'") == 3);
        surveys.Log.Loud.Where(l => l.Category.StartsWith("Linkage.Messaging", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_submission_waits_for_whoever_holds_its_task()
    {
        var county = surveys.County(1, 1);
        var report = await county.AcceptAsync(countyTasks[county.Body]);
        await county.WriteAsync(report, SurveyFlow.Content(county.Body, 1, SurveyFlow.Values(10, 50)));

        await using var connection = await surveys.Data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var change = new NpgsqlCommand("update tasks set revision = revision + 1 where id = $1", connection) { Parameters = { new() { Value = Guid.Parse(countyTasks[county.Body].Split('/')[1]) } } })
            (await change.ExecuteNonQueryAsync()).ShouldBe(1);
        var submission = county.ActAsync(report, "submission", new { urgency = "normal" });
        await Eventually.TrueAsync(async () => await surveys.ScalarAsync<bool>(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%tasks%')"));
        await transaction.CommitAsync();

        (await submission).Status().ShouldBe("submitted");
        (await county.GetAsync(countyTasks[county.Body])).Status().ShouldBe("reported");
    }

    [Fact]
    public async Task One_bad_entry_of_a_batch_spoils_no_other()
    {
        var answer = await surveys.Province.ActAsync(survey, "tasks/batch", new
        {
            entries = new object[]
            {
                new { toBody = SmallDirectory.City(1), brief = "重复", dueOn = surveys.Today.AddDays(10) },
                new { toBody = SmallDirectory.County(2, 1), brief = "越级", dueOn = surveys.Today.AddDays(10) },
                new { toBody = "519999", brief = "没有这个单位", dueOn = surveys.Today.AddDays(10) },
                new { toBody = SmallDirectory.City(2), brief = "好", dueOn = surveys.Today.AddDays(10) },
            },
        });
        answer["results"]!.AsArray().Select(r => r!["problem"]?.Text("code")).ShouldBe(["task-exists", "not-below", "not-below", null]);
    }

    [Fact]
    public async Task A_return_comes_with_marks_at_the_rows_and_the_rows_keep_their_identity()
    {
        var county = surveys.County(1, 1);
        var report = await county.AcceptAsync(countyTasks[county.Body]);
        await county.ReportAsync(report, 2, SurveyFlow.Values(10, 50));
        await (await surveys.Province.SendAsync(HttpMethod.Get, report, null, null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);

        var seen = await City.GetAsync(report);
        var row = seen["recommendations"]![0]!.Id();
        await City.PostAsync($"{report}/marks", new { rowKind = "recommendation", rowId = row, text = "请补充依据" });
        await (await City.SendAsync(HttpMethod.Post, $"{report}/marks", new { rowKind = "finding", rowId = row, text = "错行" }, null))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest);
        await triage.ReturnAsync(report, "见批注");

        var returned = await county.GetAsync(report);
        returned["return"]!.Text("note").ShouldBe("见批注");
        returned["marks"]!.AsArray().Single()!.Text("rowId").ShouldBe(row);
        (await county.GetAsync(countyTasks[county.Body])).Status().ShouldBe("accepted");
        await (await City.SendAsync(HttpMethod.Get, report, null, null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);

        await county.PostAsync($"{report}/marks/{returned["marks"]![0]!.Id()}/answer", new { text = "已补充" });
        await county.ReportAsync(report, 2, SurveyFlow.Values(11, 50));
        var again = await City.GetAsync(report);
        again["recommendations"]![0]!.Id().ShouldBe(row);
        again["contentVersion"]!.GetValue<int>().ShouldBe(2);
        var envelopes = await triage.EnvelopesAsync(report);
        envelopes.Count.ShouldBe(2);
        envelopes[1].Supersedes.ShouldBe(envelopes[0].EnvelopeId);
        envelopes.Select(e => e.OriginSequence).ShouldBe([1, 2]);
        envelopes[1].ContentHash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(envelopes[1].Content))));
    }

    [Fact]
    public async Task Repeated_and_late_messages_change_nothing()
    {
        var county = surveys.County(1, 1);
        var report = await county.AcceptAsync(countyTasks[county.Body]);
        await county.ReportAsync(report, 1, SurveyFlow.Values(10, 50));
        var first = (await triage.EnvelopesAsync(report))[0];
        await triage.ReceiptAsync(report, "returned", "facts-unclear", "一", first, number: 3);
        await triage.StatusAsync(first.ItemId, "returned");
        await county.ActAsync(report, "submission");
        // A receipt of the envelope that was replaced, and an older one of it, both after the rework.
        await triage.ReceiptAsync(report, "not-used", "other", "晚到", first, number: 4);
        await triage.ReceiptAsync(report, "signed-for", null, null, first, number: 2);
        var taken = await triage.TakeInAsync(report);
        await triage.PublishAsync(taken);

        await Eventually.TrueAsync(async () => await surveys.ScalarAsync<long>("select count(*) from receipts") == 3);
        (await county.GetAsync(report)).Status().ShouldBe("accepted");
        (await surveys.ScalarAsync<long>("select count(*) from intakes")).ShouldBe(1);
        (await county.GetAsync(countyTasks[county.Body])).Status().ShouldBe("done");
    }

    [Fact]
    public async Task A_city_consolidates_its_counties_first_and_no_row_from_below_is_lost()
    {
        await City.WriteAsync(cityReport, SurveyFlow.Content(City.Body, 0, []));
        await (await City.TryAsync(cityReport, "submission")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "parts-open");
        foreach (var (body, task) in countyTasks)
        {
            var office = surveys.At(body);
            var report = await office.AcceptAsync(task);
            await office.ReportAsync(report, 2, SurveyFlow.Values(10, 50), n => n == 1 ? "加密乡镇饮用水水源地水质监测点位" : $"{body} 自己的第 {n} 条不同建议");
            await triage.TakeInAsync(report);
        }

        await (await City.TryAsync(cityReport, "submission")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "unplaced-rows");
        var proposed = await City.GetAsync($"{cityReport}/look-alike-recommendations");
        var alike = proposed["groups"]!.AsArray().Select(g => g!["rows"]!.AsArray()).Single(g => g.Any(r => r!["text"]!.GetValue<string>().StartsWith("加密", StringComparison.Ordinal)));
        alike.Count.ShouldBe(3);
        var own = (await City.GetAsync($"{cityReport}/unplaced"))["items"]!.AsArray().Where(r => alike.All(a => a!.Id() != r!.Id())).ToList();
        await City.ActAsync($"survey-recommendations/{own[0]!.Id()}", "setting-aside", new { text = "属市级事权外" });
        var carried = await City.ActAsync(cityReport, "consolidation", new
        {
            rows = new[] { new { sources = alike.Select(a => a!.Id()), text = "全市加密乡镇水源地监测点位" } },
            carryTheRest = true,
        });

        carried["recommendationCount"]!.GetValue<int>().ShouldBe(3);
        var merged = carried["recommendations"]!.AsArray().Single(r => r!["sources"]!.AsArray().Count == 3)!;
        merged["sourceBodies"]!.AsArray().Count.ShouldBe(3);
        (await City.ActAsync(cityReport, "submission")).Status().ShouldBe("submitted");
        (await triage.EnvelopesAsync(cityReport)).Single().Hop.ShouldBe(2);
        (await surveys.At(own[0]!.Text("body")).GetAsync($"survey-recommendations/{own[0]!.Id()}")).Text("setAsideReason").ShouldBe("属市级事权外");
    }
}
