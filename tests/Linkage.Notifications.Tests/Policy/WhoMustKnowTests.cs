using Linkage.Messaging;
using Linkage.Notifications.Domain;
using Linkage.Notifications.Policy;
using Linkage.Notifications.Tests.Support;
using Linkage.Persistence.Conventions;
using static Linkage.Notifications.Tests.Support.Samples;

namespace Linkage.Notifications.Tests.Policy;

/// <summary>Each message tells exactly those who must know, nobody else, of nothing else.</summary>
public sealed class WhoMustKnowTests
{
    private const string Office = "triage,approver";

    // Message, and every line "body kind: roles / users" that it leads to.
    private static readonly (object Message, string[] Told)[] Expected =
    [
        (Arrival(), [$"{City} envelope-arrived: triage,reviewer /"]),
        (Receipt("delivered", revision: 3), []),
        (Forward($"{City}:title"), [$"{City} passed-over: {Office} /"]),
        (Forward($"{City}:nothing"), []),
        (Forward(), []),
        (Arrival() with { Channel = "assigned", Kind = "joint-survey" }, []),
        (Receipt("taken-in") with { Channel = "assigned" }, []),
        (Receipt("signed-for"), [$"{County} forward-signed-for: triage /"]),
        (Receipt("taken-in"), [$"{County} forward-taken-in: {Office} / owner-of-item"]),
        (Receipt("combined"), [$"{County} forward-combined: {Office} / owner-of-item"]),
        (Receipt("passed-on"), [$"{County} forward-passed-on: {Office} /"]),
        (Receipt("returned"), [$"{County} forward-returned: {Office} /"]),
        (Receipt("not-used"), []),
        (Receipt("relayed"), []),
        (Receipt("reopened"), []),

        (Outcome("adopted"), [$"{County} outcome-adopted: {Office} / owner-of-item"]),
        (Outcome("instructed"), [$"{County} outcome-instructed: {Office} / owner-of-item"]),
        (Outcome("not-used"), [$"{County} outcome-not-used: {Office} / owner-of-item"]),
        (Outcome("replied"), [$"{County} outcome-reached: {Office} / owner-of-item"]),
        (Outcome("adopted") with { Withdrawn = true }, [$"{County} outcome-withdrawn: {Office} / owner-of-item"]),
        (Outcome("document", kind: "joint-survey"), []),
        (Outcome("instructed", kind: "joint-survey"), [$"{County} outcome-instructed: {Office} / owner-of-item"]),

        (Step("submit"), [$"{County} item-submitted: triage /"]),
        (Step("resubmit"), [$"{County} item-submitted: triage /"]),
        (Step("return-for-supplement"), [$"{County} item-returned: / owner"]),
        (Step("return-for-supplement") with { OwnerId = null }, []),
        (Step("not-use"), [$"{County} item-not-used: / owner"]),
        (Step("suggest-as-proposal"), [$"{County} item-suggested-as-proposal: / owner"]),
        (Step("verify"), [$"{County} item-verified: approver /"]),
        (Step("send-back"), [$"{County} item-sent-back: triage /"]),
        (Step("sign-off"), [$"{County} item-signed-off: triage /"]),
        (Step("issue"), [$"{County} item-issued: / owner"]),
        (Step("forward"), [$"{County} item-forwarded: / owner"]),
        (Step("combine"), [$"{County} item-combined: / owner"]),
        (Step("revise"), []),
        (Step("submit", "proposal"), []),

        (Call(), [$"{County} call-opened: {Office} /", $"{SecondCounty} call-opened: {Office} /"]),
        (Reply("accepted"), [$"{City} call-accepted: {Office} /"]),
        (Reply("declined"), [$"{City} call-declined: {Office} /"]),
        (ClosedCall(), [$"{County} call-closed: {Office} /"]),
        (Theme(), [$"{County} theme-opened: {Office},reviewer /", $"{City} theme-opened: {Office},reviewer /"]),
        (ClosedTheme(), [$"{County} theme-closed: {Office} /", $"{City} theme-closed: {Office} /"]),

        (Invitation(), [$"{County} cosign-invited: / invited"]),
        (Answer("signed"), [$"{County} cosign-signed: / first"]),
        (Answer("declined"), [$"{County} cosign-declined: / first"]),
        (AskedToCarry(), [$"{County} carrying-asked: / asked"]),
        (CarryingAnswer("accepted"), [$"{County} carrying-accepted: triage /"]),
        (CarryingAnswer("declined"), [$"{County} carrying-declined: triage /"]),
        (Proposal("submit"), [$"{County} proposal-submitted: reviewer /"]),
        (Proposal("pass-first-review"), [$"{County} proposal-passed-first-review: approver /"]),
        (Proposal("return-for-revision"), [$"{County} proposal-returned: / first,second"]),
        (Proposal("file"), [$"{County} proposal-filed: triage / first,second"]),
        (Proposal("not-file"), [$"{County} proposal-not-filed: triage / first,second"]),
        (Proposal("send-to-reference"), [$"{County} proposal-sent-to-reference: / first,second"]),
        (Proposal("convert-to-info"), [$"{County} proposal-converted: / first,second"]),
        (Proposal("merge"), [$"{County} proposal-merged: / first,second"]),
        (Proposal("withdraw"), [$"{County} proposal-withdrawn: triage,reviewer /"]),
        (Proposal("assign") with { NewlyAssigned = ["staff", "other-staff"] }, [$"{County} proposal-assigned: / first,second", $"{County} unit-task-assigned: / staff,other-staff"]),
        (Proposal("request-return"), [$"{County} unit-return-requested: triage /"]),
        (Proposal("accept-return") with { NewlyAssigned = ["other-staff"] }, [$"{County} unit-task-assigned: / other-staff", $"{County} unit-return-accepted: / staff"]),
        (Proposal("reject-return"), [$"{County} unit-return-rejected: / staff"]),
        (Proposal("ask-clarification"), [$"{County} clarification-asked: / first,second"]),
        (Proposal("answer-clarification"), [$"{County} clarification-answered: / staff"]),
        (Proposal("request-extension"), [$"{County} extension-requested: triage /"]),
        (Proposal("decide-extension"), [$"{County} extension-decided: / staff"]),
        (Proposal("issue-reply"), [$"{County} proposal-replied: triage / first,second"]),
        (Proposal("complete-replies"), [$"{County} feedback-due: / first,second"]),
        (Proposal("order-rehandling"), [$"{County} proposal-rehandled: / staff,first,second"]),
        (Proposal("track-as-key", "list"), [$"{County} proposal-made-key: / first,second,staff"]),
        (Proposal("track-as-key", "nominated"), []),
        (Proposal("supervise"), [$"{County} proposal-supervised: / staff"]),
        (Proposal("commend"), [$"{County} proposal-commended: / first,second,staff"]),
        (Proposal("close"), [$"{County} proposal-closed: / first,second"]),
        (Merged("assign"), [$"{County} proposal-assigned: / merged"]),
        (Merged("issue-reply"), [$"{County} proposal-replied: / merged"]),
        (Merged("complete-replies"), [$"{County} feedback-due: / merged"]),
        (Merged("order-rehandling"), [$"{County} proposal-rehandled: / merged"]),
        (Merged("close"), [$"{County} proposal-closed: / merged"]),
        (Proposal("archive"), []),

        (Opening(), [.. new[] { City, County, SecondCounty }.Select(body => $"{body} topic-opened: triage,submitter,member /")]),
        (Claim(assigned: false), [$"{City} topic-claimed: triage /"]),
        (Claim(assigned: true), [$"{County} topic-assigned: {Office} /"]),
        (SurveyTask(), [$"{County} survey-task-issued: {Office} /"]),
        (TaskStep("accept"), [$"{City} survey-task-accepted: triage /"]),
        (TaskStep("decline"), [$"{City} survey-task-declined: {Office} /"]),
        (TaskStep("remind"), [$"{County} survey-task-reminded: {Office} /"]),
        (TaskStep("extend"), [$"{County} survey-task-extended: {Office} /"]),
        (TaskStep("withdraw"), [$"{County} survey-task-ended: {Office} /"]),
        (TaskStep("waive"), [$"{County} survey-task-ended: {Office} /"]),
        (Step("correct", "joint-survey") with { Concerns = [City, Province] }, [$"{City} survey-figure-corrected: {Office} /", $"{Province} survey-figure-corrected: {Office} /"]),
        (Step("correct", "joint-survey"), []),
        (Report(), [$"{County} survey-report-issued: {Office} /", $"{SecondCounty} survey-report-issued: {Office} /"]),
        (Settled(), [$"{County} recommendation-settled: {Office} /"]),
        (Credit(), [$"{County} survey-credited: {Office} /"]),
    ];

    public static TheoryData<int> Messages => [.. Enumerable.Range(0, Expected.Length)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Tells_exactly_those_who_must_know(int index)
    {
        var (message, told) = Expected[index];
        WhoMustKnow.Of(message, "key").Select(Line).ShouldBe(told, ignoreOrder: true, $"{message}");
    }

    [Fact]
    public void Every_kind_has_its_rule_and_its_example()
    {
        var kinds = CodeText.All<NotificationKind>();
        WhoMustKnow.Table.Select(rule => rule.Kind.Code()).Distinct().ShouldBe(kinds, ignoreOrder: true);
        Expected.SelectMany(e => e.Told).Select(line => line.Split(' ', ':')[1]).Distinct().ShouldBe(kinds, ignoreOrder: true);
    }

    [Fact]
    public void What_is_told_has_its_words()
    {
        foreach (var notice in Expected.SelectMany(e => WhoMustKnow.Of(e.Message, "key")))
        {
            (notice.Parameters.ContainsKey("title") || notice.Parameters.ContainsKey("area")).ShouldBeTrue($"{notice.Kind}");
            notice.SubjectId.ShouldNotBe(Guid.Empty);
            notice.OccurredAt.ShouldBe(Noon);
        }
    }

    [Fact]
    public void Who_accepted_a_task_is_the_body_that_was_asked() =>
        WhoMustKnow.Of(TaskStep("accept"), "key").Single().Parameters["body"].ShouldBe(County);

    [Fact]
    public void An_urgent_envelope_is_urgent_news() =>
        WhoMustKnow.Of(Arrival() with { Urgency = "extra-urgent" }, "key").Single().Severity.ShouldBe(Severity.Urgent);

    [Fact]
    public async Task The_service_listens_to_what_the_table_asks_about()
    {
        await using var host = await NotificationsHost.StartAsync();
        var consumed = host.Consumers.SelectMany(type => type.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessageBatchConsumer<>)).Select(i => i.GetGenericArguments()[0]);
        consumed.ShouldBe(WhoMustKnow.Messages, ignoreOrder: true);
    }

    private static string Line(Notice notice) =>
        $"{notice.To.Body} {notice.Kind.Code()}: {(notice.To.Roles.Count > 0 ? string.Join(',', notice.To.Roles) + " " : "")}/{Users(notice)}";

    private static string Users(Notice notice) =>
        notice.To.OwnerOf == notice.SubjectId ? " owner-of-item" : notice.To.UserIds.Count > 0 ? " " + string.Join(',', notice.To.UserIds) : "";
}
