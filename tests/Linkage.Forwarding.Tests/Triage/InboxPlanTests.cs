using Linkage.Forwarding.Features.ListEnvelopes;
using Linkage.Forwarding.Tests.Support;
using Linkage.ServiceDefaults.Problems;
using Linkage.Testing;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Triage;

/// <summary>What the inbox reads does not grow with what lies in it. How long it takes is measured by <c>./bench.sh inbox-reads</c>.</summary>
public sealed class InboxPlanTests : IAsyncLifetime
{
    private const int All = 40_000;
    private const int Limit = 51;

    // Delivered, signed for, taken in, returned: what the volume has.
    private const int ClassesFilled = 4;

    private ForwardingHost host = null!;

    public async Task InitializeAsync()
    {
        host = await ForwardingHost.StartAsync();
        await Volume.FillAsync(host.DataSource, City, All);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_page_of_any_states_and_kind_reads_at_most_a_page_of_each_class()
    {
        var failures = new List<string>();
        foreach (var sort in new[] { "due", "urgency", "arrival", "oldest" })
            foreach (var state in new[] { null, "all", "taken-in,combined,returned", "returned" })
                foreach (var kind in new[] { null, "proposal", "joint-survey" })
                {
                    var filter = Filter(kind: kind, state: state);
                    var plan = await PageAsync(filter, sort);
                    if (plan.RowsTouched > Limit * filter.Kinds.Count * Math.Min(ClassesFilled, filter.MatchingStates.Count) || plan.ReadsAll("envelopes"))
                        failures.Add($"{sort}, {state ?? "waiting"}, {kind ?? "all kinds"}:\n{plan}");
                }

        failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_rare_is_gathered_and_what_is_frequent_is_met_soon()
    {
        var failures = new List<string>();
        foreach (var (filter, most) in new[]
        {
            (Filter(from: "510199"), 4 * All / 2000), (Filter(urgency: "extra-urgent"), 4 * All / 2000), (Filter(urgency: "urgent", state: "all"), 4 * All / 20),
            (Filter(due: "overdue"), 6 * Limit), (Filter(due: "nearly-due"), All / 2),
        })
            foreach (var sort in new[] { "due", "urgency", "arrival" })
            {
                var plan = await PageAsync(filter, sort);
                if (filter.Due is not null && sort != "due")
                    continue;
                if (plan.RowsTouched > most || plan.ReadsAll("envelopes"))
                    failures.Add($"{sort}, {filter.From} {filter.Urgency} {filter.Due}:\n{plan}");
            }

        failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Counts_are_read_beside_the_envelopes()
    {
        await using var connection = await host.DataSource.OpenConnectionAsync();
        var counts = await InboxCounts.ByStateAsync(connection, Filter(kind: "joint-survey"), default);
        counts.Values.Sum().ShouldBe(All / 1000);

        // Were they counted among the envelopes, nothing would be left to count.
        await using (var owner = host.DataSource.AsOwner())
        await using (var hide = owner.CreateCommand("alter table envelopes rename to hidden"))
            await hide.ExecuteNonQueryAsync();
        (await InboxCounts.ByStateAsync(connection, Filter(), default)).Values.Sum().ShouldBe(All);
    }

    private static InboxFilter Filter(string? kind = null, string? from = null, string? urgency = null, string? state = null, string? due = null) =>
        InboxFilter.Parse(City, kind, from, urgency, state, due, null, null, null, Messages.Noon.AddDays(15), new FieldErrors())!;

    private async Task<QueryPlan> PageAsync(InboxFilter filter, string sort)
    {
        await using var connection = await host.DataSource.OpenConnectionAsync();
        var ofClasses = await InboxCounts.ByStateAsync(connection, filter, default);
        await using var query = InboxQuery.Build(connection, filter, InboxOrder.Parse(sort, new FieldErrors())!, null, Limit, ofClasses, counting: false);
        var page = query.BatchCommands[0];
        return await QueryPlans.ExplainAsync(connection, page.CommandText, page.Parameters);
    }
}
