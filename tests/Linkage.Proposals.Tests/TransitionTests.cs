using System.Text;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.ServiceDefaults.Problems;
using Linkage.Testing;

namespace Linkage.Proposals.Tests;

/// <summary>The tables against everything that is derived from them, over every pair.</summary>
public sealed class TransitionTests
{
    [Fact]
    public void Every_pair_is_a_step_or_a_refusal_that_names_it() => AllPairs.ShouldAllHold<ProposalStatus, ProposalTrigger>((from, on) =>
    {
        if (ProposalTransitions.Table.TryGetValue((from, on), out var to))
        {
            ProposalTransitions.Next(from, on).ShouldBe(to);
            ProposalTransitions.From(from).ShouldContain(on);
        }
        else
        {
            var refusal = Should.Throw<Refusal>(() => ProposalTransitions.Next(from, on));
            refusal.Kind.ShouldBe(RefusalKind.Conflict);
            refusal.Arguments.ShouldBe([from.Code(), on.Code()]);
            ProposalTransitions.From(from).ShouldNotContain(on);
        }

        (CodeText.Parse<ProposalStatus>(from.Code()), CodeText.Parse<ProposalTrigger>(on.Code())).ShouldBe((from, on));
    });

    [Fact]
    public void Every_pair_of_a_unit_is_a_step_or_a_refusal()
    {
        foreach (var from in Enum.GetValues<AssignmentStatus>())
            foreach (var on in Enum.GetValues<AssignmentTrigger>())
                if (AssignmentTransitions.Table.TryGetValue((from, on), out var to))
                    AssignmentTransitions.Next(from, on).ShouldBe(to);
                else
                    Should.Throw<Refusal>(() => AssignmentTransitions.Next(from, on)).Code.ShouldBe("illegal-transition");
    }

    [Fact]
    public void Every_status_can_be_reached_and_every_trigger_is_used_and_has_a_permission()
    {
        ProposalTransitions.Table.Values.Concat([ProposalStatus.Draft, ProposalStatus.CarrierSought]).Distinct().Order().ShouldBe(Enum.GetValues<ProposalStatus>());
        ProposalTransitions.Table.Keys.Select(k => k.On).Distinct().Order().ShouldBe(Enum.GetValues<ProposalTrigger>());
        ProposalPermissions.Table.Keys.Order().ShouldBe(Enum.GetValues<ProposalTrigger>());
        AssignmentTransitions.Table.Values.Append(AssignmentStatus.Proposed).Distinct().Order().ShouldBe(Enum.GetValues<AssignmentStatus>());
        AssignmentTransitions.Table.Keys.Select(k => k.On).Distinct().Order().ShouldBe(Enum.GetValues<AssignmentTrigger>());
        ProposalPermissions.OfAssignments.Keys.Order().ShouldBe(Enum.GetValues<AssignmentTrigger>());
        KeyTransitions.Table.Keys.Select(k => k.On).Distinct().Order().ShouldBe(Enum.GetValues<KeyTrigger>());
        SelectionTransitions.Table.Values.Append(SelectionStage.Collecting).Distinct().Order().ShouldBe(Enum.GetValues<SelectionStage>());
        SelectionTransitions.Table.Keys.Select(k => k.On).Distinct().Order().ShouldBe(Enum.GetValues<SelectionTrigger>());
        ProposalPermissions.OfSelections.Keys.Order().ShouldBe(Enum.GetValues<SelectionTrigger>());
    }

    [Fact]
    public void The_generated_document_is_the_tables()
    {
        var path = Repository.At("docs", "generated", "proposal-states.md");
        var document = Document();
        if (Environment.GetEnvironmentVariable("LINKAGE_WRITE_DOCS") == "1")
            File.WriteAllText(path, document);
        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(document, "run the tests once with LINKAGE_WRITE_DOCS=1");
    }

    private static string Document()
    {
        var text = new StringBuilder("# Proposal states\n\nGenerated from the transition tables in `src/Proposals/Linkage.Proposals/Domain`; a test compares the two.\n");
        Diagram(text, "Proposal (提案)", ProposalTransitions.Table.Select(e => (e.Key.From.Code(), e.Key.On.Code(), e.Value.Code())));
        Diagram(text, "One unit's part (承办)", AssignmentTransitions.Table.Select(e => (e.Key.From.Code(), e.Key.On.Code(), e.Value.Code())));
        Diagram(text, "Key track (重点提案)", KeyTransitions.Table.Select(e => (e.Key.From.Code(), e.Key.On.Code(), e.Value.Code())));
        Diagram(text, "Selection of excellent proposals (优秀提案评选)", SelectionTransitions.Table.Select(e => (e.Key.From.Code(), e.Key.On.Code(), e.Value.Code())));
        text.Append("\n## Who may\n\n| step | roles | or as |\n|---|---|---|\n");
        foreach (var (trigger, permission) in ProposalPermissions.Table.OrderBy(e => e.Key))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {trigger.Code()} | {string.Join(", ", permission.Roles)} | {permission.Relation.Code()} |\n");
        foreach (var (trigger, permission) in ProposalPermissions.OfAssignments.OrderBy(e => e.Key))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {trigger.Code()} (unit's part) | {string.Join(", ", permission.Roles)} | {permission.Relation.Code()} |\n");
        foreach (var (trigger, permission) in ProposalPermissions.OfSelections.OrderBy(e => e.Key))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {trigger.Code()} (selection) | {string.Join(", ", permission.Roles)} | {permission.Relation.Code()} |\n");
        return text.ToString();
    }

    private static void Diagram(StringBuilder text, string title, IEnumerable<(string From, string On, string To)> steps)
    {
        var all = steps.OrderBy(s => s.From, StringComparer.Ordinal).ThenBy(s => s.On, StringComparer.Ordinal).ToArray();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## {title}\n\n```mermaid\nstateDiagram-v2\n");
        foreach (var (from, on, to) in all.Where(s => s.From != s.To))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"    {Id(from)} --> {Id(to)}: {on}\n");
        text.Append("```\n\n| in | without leaving it |\n|---|---|\n");
        foreach (var stay in all.Where(s => s.From == s.To).GroupBy(s => s.From))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {stay.Key} | {string.Join(", ", stay.Select(s => s.On))} |\n");
    }

    private static string Id(string code) => code.Replace("-", "", StringComparison.Ordinal);
}
