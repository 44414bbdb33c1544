using System.Text.RegularExpressions;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Tests.Support;
using Linkage.Testing;
using Linkage.Persistence;
using Linkage.Persistence.Conventions;

namespace Linkage.Forwarding.Tests.Triage;

public sealed class EnvelopeTransitionsTests
{
    private static readonly IReadOnlyDictionary<EnvelopeTrigger, Action<Envelope>> Acts = new Dictionary<EnvelopeTrigger, Action<Envelope>>
    {
        [EnvelopeTrigger.SignFor] = e => e.SignFor(Words),
        [EnvelopeTrigger.UndoSignFor] = e => e.UndoSignFor(Words),
        [EnvelopeTrigger.TakeIn] = e => e.TakeIn(Guid.CreateVersion7(), Words),
        [EnvelopeTrigger.Combine] = e => e.CombineInto(Guid.CreateVersion7(), Words),
        [EnvelopeTrigger.Return] = e => e.Return(new DateOnly(2026, 9, 30), Words),
        [EnvelopeTrigger.NotUse] = e => e.NotUse(Words),
        [EnvelopeTrigger.Reopen] = e => e.Reopen(Words),
        [EnvelopeTrigger.Relay] = e => e.Relay(["市城管局"], Words),
        [EnvelopeTrigger.PassOn] = e => e.PassOn(Words),
    };

    private static Decision Words => new("周编辑", Messages.Noon, "stale", "写得不清楚");

    [Fact]
    public void Does_what_the_table_says_and_nothing_else() => AllPairs.ShouldAllHold(Enum.GetValues<EnvelopeState>(), Acts.Keys.ToArray(), (state, trigger) =>
    {
        var envelope = Envelopes.In(state);

        if (EnvelopeTransitions.Next(state, trigger) is not { } next)
        {
            Should.Throw<TransitionNotAllowedException>(() => Acts[trigger](envelope));
            (envelope.State, envelope.Revision).ShouldBe((state, 1));
            envelope.NewSteps.ShouldBeEmpty();
            return;
        }

        Acts[trigger](envelope);
        (envelope.State, envelope.Revision).ShouldBe((next, 2));
        var step = envelope.NewSteps.ShouldHaveSingleItem();
        (step.FromState, step.ToState, step.Trigger, step.Revision, step.Actor).ShouldBe((state, next, trigger, 2, "周编辑"));
    });

    [Fact]
    public void Offers_exactly_the_actions_of_the_table()
    {
        foreach (var state in Enum.GetValues<EnvelopeState>())
        {
            var expected = Acts.Keys.Where(on => EnvelopeTransitions.Table.ContainsKey((state, on))).Select(on => EnvelopeTransitions.Actions[on]);
            EnvelopeTransitions.AllowedActions(state, "normal").ShouldBe(expected, ignoreOrder: true);
        }
    }

    [Fact]
    public void A_task_from_above_is_signed_for_accepted_or_comes_back_and_nothing_else()
    {
        foreach (var state in Enum.GetValues<EnvelopeState>())
            foreach (var trigger in Acts.Keys)
            {
                var envelope = Envelopes.In(state, Channels.Assigned);
                var takes = trigger is EnvelopeTrigger.SignFor or EnvelopeTrigger.UndoSignFor or EnvelopeTrigger.TakeIn or EnvelopeTrigger.Return
                    && EnvelopeTransitions.Next(state, trigger) is not null;
                EnvelopeTransitions.AllowedActions(state, Channels.Assigned).Contains(EnvelopeTransitions.Actions[trigger]).ShouldBe(takes);
                if (takes)
                    Acts[trigger](envelope);
                else
                    Should.Throw<TransitionNotAllowedException>(() => Acts[trigger](envelope));
            }
    }

    [Fact]
    public void Reaches_every_state_from_an_initial_one()
    {
        var reached = EnvelopeTransitions.Initial.ToHashSet();
        while (EnvelopeTransitions.Table.Any(t => reached.Contains(t.Key.From) && reached.Add(t.Value)))
        {
        }

        reached.ShouldBe(Enum.GetValues<EnvelopeState>(), ignoreOrder: true);
    }

    [Fact]
    public void The_database_checks_the_same_states_and_triggers()
    {
        var sql = string.Join('\n', SqlMigrations.Scripts(typeof(ForwardingDbContext).Assembly).Select(s => s.Sql));
        CodesIn(sql, "state").ShouldBe(CodeText.All<EnvelopeState>());
        CodesIn(sql, "trigger").ShouldBe(CodeText.All<EnvelopeTrigger>());
        CodesIn(sql, "type").ShouldBe(CodeText.All<Domain.Lineage.EdgeType>());
    }

    [Fact]
    public void The_generated_document_is_up_to_date()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "generated", "envelope-states.md");
        var expected = EnvelopeStatesDocument.Write();
        if (Environment.GetEnvironmentVariable("LINKAGE_WRITE_DOCS") == "1")
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).ShouldBe(expected, "set LINKAGE_WRITE_DOCS=1 and run the test again to write it");
    }

    private static IEnumerable<string> CodesIn(string sql, string column) =>
        Regex.Match(sql, $@"check \({column} in \(([^)]*)\)\)").Groups[1].Value.Split(", ").Select(code => code.Trim('\''));
}
