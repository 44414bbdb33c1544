using System.Collections.Frozen;
using static Linkage.Forwarding.Domain.EnvelopeState;
using static Linkage.Forwarding.Domain.EnvelopeTrigger;

namespace Linkage.Forwarding.Domain;

/// <summary>
/// The whole life of an envelope. Drives the code, the actions that callers are offered, the CHECK in the database and docs/generated/envelope-states.md.
/// </summary>
internal static class EnvelopeTransitions
{
    public static readonly FrozenDictionary<(EnvelopeState From, EnvelopeTrigger On), EnvelopeState> Table =
        new Dictionary<(EnvelopeState, EnvelopeTrigger), EnvelopeState>
        {
            [(Delivered, SignFor)]     = SignedFor,
            [(SignedFor, UndoSignFor)] = Delivered,

            [(SignedFor, TakeIn)]      = TakenIn,
            [(SignedFor, Combine)]     = Combined,
            [(SignedFor, Return)]      = Returned,
            [(SignedFor, NotUse)]      = NotUsed,
            [(SignedFor, Relay)]       = Relayed,
            [(SignedFor, PassOn)]      = PassedOn,

            [(NotUsed, Reopen)]        = SignedFor,

            [(Delivered, Supersede)]   = Superseded,
            [(SignedFor, Supersede)]   = Superseded,
            [(Returned, Supersede)]    = Superseded,
            [(Damaged, Supersede)]     = Superseded,

            [(Informed, SignFor)]      = Noted,
            [(Noted, UndoSignFor)]     = Informed,
        }.ToFrozenDictionary();

    /// <summary>States in which an envelope can come into being.</summary>
    public static readonly FrozenSet<EnvelopeState> Initial = new[] { Delivered, Informed, Damaged }.ToFrozenSet();

    /// <summary>States in which the receiving body still has to decide: its triage clock runs.</summary>
    public static readonly FrozenSet<EnvelopeState> Open = new[] { Delivered, SignedFor }.ToFrozenSet();

    /// <summary>What a task from above (下达) takes: it is accepted or comes back; nothing else is made of it.</summary>
    public static readonly FrozenSet<EnvelopeTrigger> OfAssigned = new[] { SignFor, UndoSignFor, TakeIn, Return, Supersede }.ToFrozenSet();

    /// <summary>What the receiving body can do, with the name it has in the API.</summary>
    public static readonly FrozenDictionary<EnvelopeTrigger, string> Actions = new Dictionary<EnvelopeTrigger, string>
    {
        [SignFor] = "receipt",
        [UndoSignFor] = "receipt-withdrawal",
        [TakeIn] = "intake",
        [Combine] = "combination",
        [Return] = "return",
        [NotUse] = "non-use",
        [Reopen] = "reopening",
        [Relay] = "relay",
        [PassOn] = "forwarding",
    }.ToFrozenDictionary();

    /// <summary>The state that follows, or null when the table does not allow it.</summary>
    public static EnvelopeState? Next(EnvelopeState from, EnvelopeTrigger on) => Table.TryGetValue((from, on), out var to) ? to : null;

    /// <summary>The same for an envelope that came on a certain channel.</summary>
    public static EnvelopeState? Next(EnvelopeState from, EnvelopeTrigger on, string channel) =>
        channel == Channels.Assigned && !OfAssigned.Contains(on) ? null : Next(from, on);

    /// <summary>Names of the actions that the receiving body may take now, in the order of the triggers.</summary>
    public static IReadOnlyList<string> AllowedActions(EnvelopeState state, string channel) =>
        [.. Enum.GetValues<EnvelopeTrigger>().Where(on => Actions.ContainsKey(on) && Next(state, on, channel) is not null).Select(on => Actions[on])];

    /// <summary>States from which the trigger leads anywhere.</summary>
    public static IReadOnlyList<EnvelopeState> From(EnvelopeTrigger on) =>
        [.. Enum.GetValues<EnvelopeState>().Where(state => Table.ContainsKey((state, on)))];
}
