using System.Collections.Frozen;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.JointSurveys.Domain;

/// <summary>
/// 流转表 with 权限表: every step of one kind of row and who may take it. Code, offered actions, database CHECK, generated diagram and
/// tests over every (state, trigger) pair come from here.
/// </summary>
/// <param name="table">The database table whose status column holds the states.</param>
/// <param name="chinese">What the row is called.</param>
/// <param name="first">The state in which it begins.</param>
/// <param name="steps">All steps there are.</param>
/// <param name="rights">Who may take which; a trigger that no person takes comes by message or as a consequence.</param>
internal sealed class Lifecycle<TState, TTrigger>(
    string table, string chinese, TState first, Dictionary<(TState From, TTrigger On), TState> steps, Dictionary<TTrigger, Right> rights) : ILifecycle
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    public FrozenDictionary<(TState From, TTrigger On), TState> Steps { get; } = steps.ToFrozenDictionary();

    public FrozenDictionary<TTrigger, Right> Rights { get; } = rights.ToFrozenDictionary();

    public TState First { get; } = first;

    string ILifecycle.Table => table;

    string ILifecycle.Chinese => chinese;

    string ILifecycle.First => First.Code();

    IReadOnlyList<string> ILifecycle.States => CodeText.All<TState>();

    IReadOnlyList<string> ILifecycle.Triggers => CodeText.All<TTrigger>();

    string ILifecycle.StatusCheck => CodeText.Check<TState>("status");

    string? ILifecycle.After(string from, string on) =>
        Steps.TryGetValue((CodeText.Parse<TState>(from)!.Value, CodeText.Parse<TTrigger>(on)!.Value), out var to) ? to.Code() : null;

    Right? ILifecycle.RightTo(string on) => Rights.GetValueOrDefault(CodeText.Parse<TTrigger>(on)!.Value);

    /// <summary>The state after a step.</summary>
    /// <exception cref="Refusal">409: the table has no such step.</exception>
    public TState After(TState from, TTrigger on) => Steps.TryGetValue((from, on), out var to) ? to : throw Refusal.Transition(from.Code(), on.Code());

    /// <summary>Whether the person stands on the right side and has the role.</summary>
    public bool Allows(TTrigger on, Caller caller, Sides sides) => Rights.TryGetValue(on, out var right) && right.Grants(caller, sides);

    /// <summary>What is offered: the table cut with the rights.</summary>
    public IEnumerable<TTrigger> Offered(TState status, Caller caller, Sides sides) =>
        Enum.GetValues<TTrigger>().Where(on => Steps.ContainsKey((status, on)) && Allows(on, caller, sides));
}

/// <summary>A lifecycle as tests and the generated documents read it.</summary>
internal interface ILifecycle
{
    string Table { get; }

    string Chinese { get; }

    string First { get; }

    IReadOnlyList<string> States { get; }

    IReadOnlyList<string> Triggers { get; }

    string StatusCheck { get; }

    string? After(string from, string on);

    Right? RightTo(string on);
}

/// <summary>On which side of a row a body stands.</summary>
[Flags]
internal enum Sides
{
    None = 0,

    /// <summary>The row is the body's own.</summary>
    Owner = 1,

    /// <summary>The row was sent down or up by somebody else to this body.</summary>
    Receiver = 2,

    /// <summary>The body leads the survey in which the row stands.</summary>
    Lead = 4,

    /// <summary>Everybody who may see it.</summary>
    Anybody = 8,
}

/// <summary>What a step asks of the person who takes it.</summary>
/// <param name="Side">One of these sides.</param>
/// <param name="Roles">One of these roles.</param>
internal sealed record Right(Sides Side, params IReadOnlyList<string> Roles)
{
    public bool Grants(Caller caller, Sides sides) => (Side & (sides | Sides.Anybody)) != 0 && Roles.Any(caller.Is);
}
