using Linkage.JointSurveys.Domain;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.Testing;

namespace Linkage.JointSurveys.Tests;

/// <summary>Each kind of row over every (state, trigger) pair, and every pair again for each role on each side of the row.</summary>
public sealed class AllPairsTests
{
    private const string Own = "510100";
    private const string Above = "510000";
    private const string Lead = "500000";
    private static readonly string[] Bodies = [Own, Above, Lead, "330000"];
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(8));

    private static readonly string[] AllRoles =
        [.. typeof(Roles).GetFields().Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string)).Select(f => (string)f.GetValue(null)!)];

    [Fact]
    public void Topics() => Walk(TopicLifecycle.Table, () => Topic.Propose(Own, "题", "问", TopicSource.Public, "群众", Person(Own, Roles.Triage), Noon),
        (on, status) => on is not TopicTrigger.GiveUpLead || status is TopicStatus.Claimed);

    [Fact]
    public void Surveys() => Walk(SurveyLifecycle.Table, () => new Survey
    {
        Id = Guid.CreateVersion7(),
        Body = Own,
        LineageId = Guid.CreateVersion7(),
        Title = "题",
        Outline = "提纲",
        Product = ProductType.Report,
        Levels = ["city"],
        StartsOn = default,
        EndsOn = default,
        Calendar = [],
        Contacts = [],
    });

    [Fact]
    public void Tasks() => Walk(TaskLifecycle.Table, () => new SurveyTask
    {
        Id = Guid.CreateVersion7(),
        Body = Own,
        SurveyId = Guid.Empty,
        FromBody = Above,
        LeadBody = Lead,
        LineageId = Guid.Empty,
        Title = "题",
        Brief = "任务",
        DueOn = default,
        IssuedAt = Noon,
        IssuedBy = "省政协",
    });

    [Fact]
    public void Sub_reports() => Walk(ReportLifecycle.Table, () => Report(Above),
        (on, _) => on is not (ReportTrigger.Review or ReportTrigger.SendBack or ReportTrigger.Issue or ReportTrigger.Send or ReportTrigger.Close));

    [Fact]
    public void Consolidated_reports() => Walk(ReportLifecycle.Table, () => Report(null),
        (on, _) => on is not (ReportTrigger.Submit or ReportTrigger.Resubmit or ReportTrigger.Return or ReportTrigger.NotUse or ReportTrigger.Reopen or ReportTrigger.Accept));

    [Fact]
    public void Recommendations() => Walk(RecommendationLifecycle.Table, () => new Recommendation
    {
        Id = Guid.CreateVersion7(),
        Body = Own,
        SurveyId = Guid.Empty,
        ReportId = Guid.Empty,
        LeadBody = Lead,
        ToBody = Above,
        Number = 1,
        Area = "方面",
        Text = "建议",
        Findings = [],
        SourceBodies = [Own],
    });

    [Fact]
    public void Activities() => Walk(Activity.Table, () => new Activity
    {
        Id = Guid.CreateVersion7(),
        Body = Own,
        SurveyId = Guid.Empty,
        Type = ActivityType.Visit,
        Subject = "走访",
        Region = Own,
        Place = "水厂",
        From = default,
        Until = default,
    });

    [Fact]
    public void Data_requests() => Walk(DataRequest.Table, () => new DataRequest
    {
        Id = Guid.CreateVersion7(),
        Body = Own,
        SurveyId = Guid.Empty,
        Department = "水利局",
        Text = "资料",
        DueOn = default,
    });

    [Fact]
    public void Measures() => Walk(Measure.Table, () => new Measure
    {
        Id = Guid.CreateVersion7(),
        Body = Own,
        SurveyId = Guid.Empty,
        ReportId = Guid.Empty,
        Highlights = [],
        RecommendationIds = [],
        Area = "方面",
        Text = "措施",
        OwnerUnit = "水利局",
        DueOn = default,
    });

    private static Report Report(string? to) => new()
    {
        Id = Guid.CreateVersion7(),
        Body = Own,
        SurveyId = Guid.Empty,
        TaskId = to is null ? null : Guid.Empty,
        ToBody = to,
        LeadBody = Lead,
        LineageId = Guid.Empty,
        Title = "报告",
        Summary = "",
    };

    private static void Walk<TState, TTrigger>(
        Lifecycle<TState, TTrigger> table, Func<Tracked<TState, TTrigger>> make, Func<TTrigger, TState, bool>? takes = null)
        where TState : struct, Enum where TTrigger : struct, Enum
    {
        foreach (var from in Enum.GetValues<TState>())
            foreach (var on in Enum.GetValues<TTrigger>())
            {
                Moves(table, make(), from, on);
                foreach (var body in Bodies)
                    foreach (var role in AllRoles)
                        Rights(table, In(make(), from), on, Person(body, role), takes?.Invoke(on, from) ?? true);
            }
    }

    private static void Moves<TState, TTrigger>(Lifecycle<TState, TTrigger> table, Tracked<TState, TTrigger> row, TState from, TTrigger on)
        where TState : struct, Enum where TTrigger : struct, Enum
    {
        In(row, from);
        var revision = row.Revision;
        if (!table.Steps.TryGetValue((from, on), out var to))
        {
            Should.Throw<Refusal>(() => row.Take(on, Caller.Anonymous, Noon)).Kind.ShouldBe(RefusalKind.Conflict);
            (row.Status, row.Revision).ShouldBe((from, revision));
            return;
        }

        var step = row.Take(on, Person(Own, Roles.Triage), Noon, "code", "说明");
        (row.Status, row.Revision, row.ChangedAt).ShouldBe((to, revision + 1, Noon));
        (step.RowId, step.Revision, step.Trigger, step.From, step.To, step.Body, step.ReasonCode, step.Note)
            .ShouldBe((row.Id, row.Revision, on.Code(), from.Code(), to.Code(), Own, "code", "说明"));
    }

    private static void Rights<TState, TTrigger>(
        Lifecycle<TState, TTrigger> table, Tracked<TState, TTrigger> row, TTrigger on, Caller caller, bool takes)
        where TState : struct, Enum where TTrigger : struct, Enum
    {
        var granted = table.Rights.TryGetValue(on, out var right)
            && (right.Side.HasFlag(Sides.Anybody) || (right.Side & row.SidesOf(caller.Body)) != 0) && caller.IsAny([.. right.Roles]);
        var possible = table.Steps.ContainsKey((row.Status, on)) && takes;
        row.OfferedTo(caller).Contains(on.Code()).ShouldBe(granted && possible, $"{row.Status} {on} {caller.Name}");
        if (!granted)
            Should.Throw<Refusal>(() => row.Require(on, caller)).Kind.ShouldBe(RefusalKind.NotAllowed);
        else if (!possible)
            Should.Throw<Refusal>(() => row.Require(on, caller)).Kind.ShouldBe(RefusalKind.Conflict);
        else
            row.Require(on, caller);
    }

    // The state is set by the database when a row is loaded; nothing in the domain lets one begin in the middle.
    private static Tracked<TState, TTrigger> In<TState, TTrigger>(Tracked<TState, TTrigger> row, TState status)
        where TState : struct, Enum where TTrigger : struct, Enum
    {
        typeof(Tracked<TState, TTrigger>).GetProperty(nameof(Survey.Status))!.SetValue(row, status);
        return row;
    }

    private static Caller Person(string body, string role) => ServiceHost.Person(body, "city", role);
}
