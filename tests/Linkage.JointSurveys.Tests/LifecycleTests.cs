using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.JointSurveys.Tests;

public sealed class LifecycleTests
{
    private static readonly ILifecycle[] All =
    [
        TopicLifecycle.Table, SurveyLifecycle.Table, TaskLifecycle.Table, ReportLifecycle.Table, RecommendationLifecycle.Table,
        Activity.Table, DataRequest.Table, Measure.Table,
    ];

    public static TheoryData<string> Tables => [.. All.Select(l => l.Table)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_pair_is_either_a_step_of_the_table_or_refused(string table)
    {
        var lifecycle = Of(table);
        var known = 0;
        foreach (var state in lifecycle.States)
            foreach (var trigger in lifecycle.Triggers)
                if (lifecycle.After(state, trigger) is { } to)
                {
                    lifecycle.States.ShouldContain(to);
                    known++;
                }

        known.ShouldBeGreaterThanOrEqualTo(lifecycle.States.Count - 1);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_state_is_reached_from_the_first(string table)
    {
        var lifecycle = Of(table);
        var reached = new HashSet<string> { lifecycle.First };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var state))
            foreach (var trigger in lifecycle.Triggers)
                if (lifecycle.After(state, trigger) is { } to && reached.Add(to))
                    open.Enqueue(to);
        reached.ShouldBe(lifecycle.States, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_migration_carries_the_states_of_the_table(string table)
    {
        var sql = string.Join('\n', SqlMigrations.Scripts(typeof(JointSurveysDbContext).Assembly).Select(s => s.Sql));
        var create = sql[sql.IndexOf($"create table {table} (", StringComparison.Ordinal)..];
        create[..create.IndexOf(");\n", StringComparison.Ordinal)].ShouldContain(Of(table).StatusCheck);
    }

    [Fact]
    public void Who_has_no_role_is_offered_nothing_and_a_reviewer_plans_no_topic()
    {
        foreach (var status in Enum.GetValues<TopicStatus>())
            TopicLifecycle.Table.Offered(status, Caller.Anonymous, Sides.Owner).ShouldBeEmpty();
        var reviewer = Testing.ServiceHost.Person("510000", "province", Roles.Reviewer);
        TopicLifecycle.Table.Offered(TopicStatus.Shortlisted, reviewer, Sides.Owner).ShouldNotContain(TopicTrigger.Plan);
        TopicLifecycle.Table.Allows(TopicTrigger.Screen, Testing.ServiceHost.Person("510100", "city", Roles.Triage), Sides.None).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_document_shows_the_table_as_it_is(string table)
    {
        var lifecycle = Of(table);
        var path = $"docs/generated/joint-surveys-{table}-states.md";
        var text = Document(lifecycle);
        if (Testing.Approved.Writing)
            Testing.Approved.Write(path, text);
        Testing.Approved.Read(path).ShouldBe(text, $"run with LINKAGE_APPROVE=1 after changing the lifecycle of {table}");
    }

    private static string Document(ILifecycle lifecycle)
    {
        var lines = new List<string> { $"# {lifecycle.Chinese} (`{lifecycle.Table}`)", "", "Generated from the transition table; see `LifecycleTests`.", "", "```mermaid", "stateDiagram-v2", $"  [*] --> {lifecycle.First}" };
        foreach (var state in lifecycle.States)
            foreach (var trigger in lifecycle.Triggers)
                if (lifecycle.After(state, trigger) is { } to)
                    lines.Add($"  {state} --> {to}: {trigger}");
        lines.AddRange(["```", "", "| step | side | roles |", "|---|---|---|"]);
        lines.AddRange(lifecycle.Triggers.Select(t => lifecycle.RightTo(t) is { } right
            ? $"| {t} | {right.Side} | {string.Join(", ", right.Roles)} |" : $"| {t} | – | nobody: it follows from another step or a message |"));
        return string.Join('\n', lines) + "\n";
    }

    private static ILifecycle Of(string table) => All.Single(l => l.Table == table);
}
