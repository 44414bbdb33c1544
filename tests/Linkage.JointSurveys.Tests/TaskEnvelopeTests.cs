using System.Net;
using System.Text.Json.Nodes;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Tests.World;
using Linkage.Testing;

namespace Linkage.JointSurveys.Tests;

/// <summary>Tasks travel downward in envelopes; they are decided at the inbox or here, and the other place follows.</summary>
public sealed class TaskEnvelopeTests : IAsyncLifetime
{
    private World.Surveys surveys = null!;
    private World.Triage triage = null!;
    private string task = null!;

    private Office City => surveys.City(1);

    public async Task InitializeAsync()
    {
        surveys = await World.Surveys.StartAsync();
        triage = new(surveys);
        task = (await surveys.IssueAsync(surveys.Province, await surveys.RunningSurveyAsync(), [City.Body]))[City.Body];
    }

    public async Task DisposeAsync() => await surveys.DisposeAsync();

    [Fact]
    public async Task A_task_goes_down_in_an_envelope_that_says_what_is_asked()
    {
        var envelope = (await triage.EnvelopesAsync(task)).ShouldHaveSingleItem();
        (envelope.Origin, envelope.ToBody, envelope.Channel, envelope.Kind, envelope.Version, envelope.OriginSequence)
            .ShouldBe((SmallDirectory.Province, City.Body, "assigned", "joint-survey", 1, 1L));
        var content = JsonNode.Parse(envelope.Content)!.AsObject();
        content.Text("brief").ShouldBe("按提纲调研并填报指标");
        content["indicators"]!.AsArray()[0]!.GetValue<string>().ShouldBe("I-1 服务人口(万人)");
    }

    [Fact]
    public async Task Signed_for_and_taken_in_at_the_inbox_it_is_accepted_and_the_named_item_is_the_report()
    {
        await triage.ReceiptAsync(task, "delivered", number: 1);
        await triage.ReceiptAsync(task, "signed-for", number: 2);
        await TaskStatusAsync("signed-for");
        var taken = await triage.PublishTakenInAsync(task);
        await TaskStatusAsync("accepted");

        var accepted = await City.GetAsync(task);
        accepted.Text("reportId").ShouldBe(taken.NewItemId.ToString());
        accepted["receipt"]!.Text("state").ShouldBe("met");
        accepted["receipts"]!.AsArray().Select(r => r!.Text("stage")).ShouldBe(["delivered", "signed-for"]);
        (await City.GetAsync("survey-reports/" + taken.NewItemId)).Status().ShouldBe("draft");

        // Told once more, nothing happens.
        await triage.PublishAsync(taken);
        await triage.ReceiptAsync(task, "taken-in", number: 3);
        await Eventually.TrueAsync(async () => (await City.GetAsync(task))["receipts"]!.AsArray().Count == 3);
        (await surveys.ScalarAsync<long>($"select count(*) from reports where body = '{City.Body}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_body_that_is_late_is_reminded_by_the_one_that_asked_and_the_step_says_whom_it_concerns()
    {
        await (await City.TryAsync(task, "reminder", new { text = "催自己" })).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await City.ActAsync(task, "acceptance");
        surveys.Pass(days: 300);
        (await surveys.Province.GetAsync("survey-tasks?box=issued&overdue=true"))["items"]!.AsArray().ShouldHaveSingleItem()!["late"]!.GetValue<bool>().ShouldBeTrue();
        var reminded = await surveys.Province.ActAsync(task, "reminder", new { text = "请于本周五前报送" });
        reminded.Status().ShouldBe("accepted");
        reminded["history"]!.AsArray().Last()!.Text("note").ShouldBe("请于本周五前报送");

        var told = (await triage.PublishedAsync<ItemMoved>(1, m => m.ItemId.ToString() == task.Split('/')[1] && m.Step == "remind")).ShouldHaveSingleItem();
        (told.AskedBy, told.AskedOf, told.Body, told.Note).ShouldBe((SmallDirectory.Province, City.Body, SmallDirectory.Province, "请于本周五前报送"));
        await surveys.Province.ActAsync(task, "waiver", new { text = "不再等待" });
        await (await surveys.Province.TryAsync(task, "reminder", new { text = "催" })).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "illegal-transition");
    }

    [Fact]
    public async Task Sent_back_at_the_inbox_it_is_declined_and_goes_down_again_in_an_envelope_that_answers_the_first()
    {
        await triage.ReceiptAsync(task, "delivered", number: 1);
        await triage.ReceiptAsync(task, "returned", "other", "正在换届", number: 3);
        await TaskStatusAsync("declined");
        (await surveys.Province.GetAsync(task)).Text("declineReason").ShouldBe("正在换届");

        await surveys.Province.ActAsync(task, "reissue", new { text = "仍请支持" });
        var envelopes = await triage.EnvelopesAsync(task);
        (envelopes[1].Supersedes, envelopes[1].Version).ShouldBe((envelopes[0].EnvelopeId, 2));
        // A receipt of the first envelope that comes late decides nothing about the second.
        await triage.ReceiptAsync(task, "returned", "other", "晚到", envelopes[0], number: 9);
        await Eventually.TrueAsync(async () => (await surveys.Province.GetAsync(task))["receipts"]!.AsArray().Count == 3);
        (await surveys.Province.GetAsync(task)).Status().ShouldBe("issued");
    }

    [Theory]
    [InlineData("signing", "signed-for")]
    [InlineData("acceptance", "taken-in")]
    [InlineData("declination", "returned")]
    public async Task Decided_here_the_envelope_is_told_whether_it_had_arrived_before_or_arrives_after(string verb, string answer)
    {
        var other = (await surveys.IssueAsync(surveys.Province, await surveys.RunningSurveyAsync("社会组织"), [City.Body]))[City.Body];
        await triage.ReceiptAsync(other, "delivered", number: 1);
        await Eventually.TrueAsync(async () => (await City.GetAsync(other))["receipts"]!.AsArray().Count == 1);
        object why = verb == "declination" ? new { text = "说明" } : new { note = "说明" };
        await City.ActAsync(other, verb, why);
        await City.ActAsync(task, verb, why);

        var told = (await triage.PublishedAsync<EnvelopeAnswered>(1)).ShouldHaveSingleItem("nobody has the other envelope yet");
        (told.ItemId.ToString(), told.Answer, told.Note).ShouldBe((other.Split('/')[1], answer, "说明"));
        await triage.ReceiptAsync(task, "delivered", number: 1);
        told = (await triage.PublishedAsync<EnvelopeAnswered>(2)).Single(a => a.ItemId.ToString() == task.Split('/')[1]);
        (told.Answer, told.Note).ShouldBe((answer, "说明"));
        if (answer == "taken-in")
            told.NewItemId.ToString().ShouldBe((await City.GetAsync(task)).Text("reportId"));
    }

    [Fact]
    public async Task That_the_inbox_follows_an_acceptance_is_no_second_one_even_when_the_task_was_waived_meanwhile()
    {
        await City.ActAsync(task, "acceptance");
        await surveys.Province.ActAsync(task, "waiver", new { text = "逾期未报" });
        await triage.PublishTakenInAsync(Guid.Parse((await City.GetAsync(task)).Text("reportId")), task);
        await Eventually.TrueAsync(async () => await surveys.ScalarAsync<long>("select count(*) from messaging.inbox where message_type like '%EnvelopesTakenIn'") == 1);
        (await surveys.Province.GetAsync(task)).Status().ShouldBe("waived");
    }

    [Fact]
    public async Task Taken_back_by_the_province_it_leaves_the_inbox()
    {
        await triage.ReceiptAsync(task, "delivered", number: 1);
        await Eventually.TrueAsync(async () => (await City.GetAsync(task))["receipts"]!.AsArray().Count == 1);
        await surveys.Province.ActAsync(task, "withdrawal", new { text = "调整分工" });
        var told = (await triage.PublishedAsync<EnvelopeAnswered>(1)).ShouldHaveSingleItem();
        (told.Answer, told.Note).ShouldBe(("withdrawn", "调整分工"));
        // Somebody took it in at the inbox at the same moment: it stays withdrawn, and no report is opened.
        await triage.PublishTakenInAsync(task);
        await Eventually.TrueAsync(async () => await surveys.ScalarAsync<long>("select count(*) from messaging.inbox where message_type like '%EnvelopesTakenIn'") == 1);
        (await surveys.Province.GetAsync(task)).Status().ShouldBe("withdrawn");
        (await surveys.ScalarAsync<long>($"select count(*) from reports where body = '{City.Body}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Clocks_turn_yellow_and_red_and_say_why()
    {
        (string?, string?) Colours(JsonObject row) => (row["receipt"]!.Text("state"), row["answer"]!.Text("state"));
        Colours(await City.GetAsync(task)).ShouldBe(("running", "running"));
        surveys.Pass(days: 4);
        Colours(await City.GetAsync(task)).ShouldBe(("nearly-due", "nearly-due"));
        surveys.Pass(days: 2);
        Colours(await City.GetAsync(task)).ShouldBe(("overdue", "overdue"));
        (await City.GetAsync("survey-tasks?box=received"))["items"]!.AsArray().Single()!.Text("answerState").ShouldBe("overdue");
        Colours(await City.ActAsync(task, "signing")).ShouldBe(("missed", "overdue"));
        var accepted = await City.ActAsync(task, "acceptance");
        Colours(accepted).ShouldBe(("missed", "missed"));
        accepted["answer"]!.Text("explanationZh").ShouldBe("起 5 日");
    }

    private Task TaskStatusAsync(string status) => Eventually.TrueAsync(async () => (await surveys.Province.GetAsync(task)).Status() == status, TimeSpan.FromSeconds(60));
}
