using System.Net;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Tests.World;

namespace Linkage.JointSurveys.Tests;

/// <summary>Every verb of the API on a row in every state: what the table has not is refused as such, and leaves the row as it was.</summary>
public sealed class AllPairsByTheApiTests : IAsyncLifetime
{
    private World.Surveys surveys = null!;
    private World.Triage triage = null!;

    public async Task InitializeAsync()
    {
        surveys = await World.Surveys.StartAsync(1, 1);
        triage = new(surveys);
    }

    public async Task DisposeAsync() => await surveys.DisposeAsync();

    [Fact]
    public async Task No_verb_does_what_its_table_has_not()
    {
        var topic = await surveys.Province.ProposeTopicAsync();
        var survey = await surveys.RunningSurveyAsync();
        var task = (await surveys.IssueAsync(surveys.Province, survey, [surveys.City(1).Body]))[surveys.City(1).Body];
        var subReport = await surveys.City(1).AcceptAsync(task);
        await surveys.City(1).ReportAsync(subReport, 1, SurveyFlow.Values(10, 50));
        await triage.TakeInAsync(subReport);
        var report = "survey-reports/" + (await surveys.Province.GetAsync(survey)).Text("reportId");
        await surveys.Province.ActAsync(report, "consolidation", new { rows = Array.Empty<object>(), carryTheRest = true });
        var row = "survey-recommendations/" + (await surveys.Province.GetAsync(report))["recommendations"]![0]!.Id();
        var asked = "survey-data-requests/" + (await surveys.Province.PostAsync($"{survey}/data-requests", new { department = "水利厅", text = "资料" })).Id();
        var activity = "survey-activities/" + (await surveys.Province.PostAsync($"{survey}/activities",
            new { type = "visit", subject = "走访", region = "510101", place = "水厂", from = surveys.Today })).Id();

        var (why, remark) = (new { text = "说明" }, new { note = "说明" });
        var outcome = new { result = "planned", byWhom = "水利厅", occurredOn = surveys.Today };
        var day = surveys.Today.AddDays(80);
        await WalkAsync(TopicLifecycle.Table, surveys.Province, topic, new()
        {
            ["screening"] = (TopicTrigger.Screen, remark),
            ["rejection"] = (TopicTrigger.Reject, remark),
            ["reopening"] = (TopicTrigger.Reopen, remark),
            ["admission"] = (TopicTrigger.Admit, remark),
            ["pointing-out"] = (TopicTrigger.PointOut, remark),
            ["shortlisting"] = (TopicTrigger.Shortlist, remark),
            ["taking-off"] = (TopicTrigger.TakeOff, remark),
        }, except: ["merged", "planned", "open-for-claim", "claimed"]);
        await WalkAsync(RecommendationLifecycle.Table, surveys.Province, row, new()
        {
            ["outcome"] = (RecommendationTrigger.Plan, outcome),
            ["asking-again"] = (RecommendationTrigger.AskAgain, why),
            ["setting-aside"] = (RecommendationTrigger.SetAside, why),
            ["taking-up"] = (RecommendationTrigger.TakeUpAgain, why),
        });
        await WalkAsync(DataRequest.Table, surveys.Province, asked, new()
        {
            ["reminder"] = (DataRequestTrigger.Remind, why),
            ["answer"] = (DataRequestTrigger.Answer, why),
            ["refusal"] = (DataRequestTrigger.Refuse, why),
            ["cancellation"] = (DataRequestTrigger.Cancel, why),
            ["asking-again"] = (DataRequestTrigger.AskAgain, why),
        });
        await WalkAsync(Activity.Table, surveys.Province, activity, new()
        {
            ["rescheduling"] = (ActivityTrigger.Reschedule, new { from = day, reason = "汛期" }),
            ["holding"] = (ActivityTrigger.Hold, new { people = 3 }),
            ["cancellation"] = (ActivityTrigger.Cancel, why),
        });
        await WalkAsync(TaskLifecycle.Table, surveys.City(1), task, new()
        {
            ["signing"] = (TaskTrigger.SignFor, remark),
            ["acceptance"] = (TaskTrigger.Accept, remark),
            ["declination"] = (TaskTrigger.Decline, why),
        });
        await WalkAsync(TaskLifecycle.Table, surveys.Province, task, new()
        {
            ["reminder"] = (TaskTrigger.Remind, why),
            ["extension"] = (TaskTrigger.Extend, new { dueOn = day, reason = "汛期" }),
            ["reissue"] = (TaskTrigger.Reissue, why),
            ["waiver"] = (TaskTrigger.Waive, why),
            ["withdrawal"] = (TaskTrigger.Withdraw, why),
        });
        await WalkAsync(ReportLifecycle.Table, surveys.City(1), subReport, new()
        {
            ["consolidation"] = (ReportTrigger.Consolidate, new { rows = Array.Empty<object>(), carryTheRest = false }),
            ["corrections"] = (ReportTrigger.Correct, new { indicator = 1, number = 11, reason = "复核" }),
        });
        await WalkAsync(ReportLifecycle.Table, surveys.Province, report, new()
        {
            ["review"] = (ReportTrigger.Review, remark),
            ["sending-back"] = (ReportTrigger.SendBack, why),
            ["issue"] = (ReportTrigger.Issue, new { product = "report", recipients = new[] { "省委" } }),
            ["sending"] = (ReportTrigger.Send, remark),
            ["closing"] = (ReportTrigger.Close, remark),
        });
        await WalkAsync(SurveyLifecycle.Table, surveys.Province, survey, new()
        {
            ["approval"] = (SurveyTrigger.Approve, remark),
            ["sending-back"] = (SurveyTrigger.SendBack, remark),
            ["cancellation"] = (SurveyTrigger.Cancel, remark),
            ["archiving"] = (SurveyTrigger.Archive, remark),
            ["evaluation"] = (SurveyTrigger.Evaluate, new { award = "一等奖" }),
            ["tasks/batch"] = (SurveyTrigger.IssueTasks, new { entries = new[] { new { toBody = "510101", brief = "任务", dueOn = day } } }),
        });
    }

    private async Task WalkAsync<TState, TTrigger>(
        Lifecycle<TState, TTrigger> lifecycle, Office office, string path, Dictionary<string, (TTrigger On, object Body)> verbs, params string[] except)
        where TState : struct, Enum where TTrigger : struct, Enum
    {
        ILifecycle table = lifecycle;
        var id = path.Split('/')[1];
        foreach (var from in table.States.Except(except))
            foreach (var (verb, (on, body)) in verbs)
            {
                await surveys.ScalarAsync<int>($"update {table.Table} set status = '{from}' where id = '{id}' returning 1");
                using var answer = await office.TryAsync(path, verb, body);
                var known = table.After(from, Linkage.Persistence.Conventions.CodeText.Code(on)) is not null;
                var refused = answer.StatusCode == HttpStatusCode.Conflict && await Office.CodeAsync(answer) == "illegal-transition";
                refused.ShouldBe(!known, $"{table.Table}: {verb} from {from}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                if (refused)
                    (await surveys.ScalarAsync<string>($"select status from {table.Table} where id = '{id}'")).ShouldBe(from);
            }
    }
}
