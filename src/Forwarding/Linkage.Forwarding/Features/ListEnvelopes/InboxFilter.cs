using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.LookAlikes;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Forwarding.Features.ListEnvelopes;

/// <summary>What is looked for in the inbox of one body.</summary>
internal sealed record InboxFilter(
    string Body, string? Kind, string? From, string? Urgency, IReadOnlyList<string> States, string? Due, IReadOnlyList<string> Words, Guid? Call, Guid? Theme, DateTimeOffset Now)
{
    /// <summary>What waits for the body: the default.</summary>
    public static readonly IReadOnlyList<string> Waiting = [EnvelopeState.Delivered.Code(), EnvelopeState.SignedFor.Code(), EnvelopeState.Informed.Code()];

    /// <summary>Every kind of item that travels.</summary>
    public static readonly IReadOnlyList<string> AllKinds = ["social-information", "proposal", "joint-survey"];

    private const int LongestText = 100;

    /// <summary>The kinds that match.</summary>
    public IReadOnlyList<string> Kinds => Kind is null ? AllKinds : [Kind];

    /// <summary>The states that match: only what still has to be decided can be late.</summary>
    public IReadOnlyList<string> MatchingStates =>
        Due is null ? States : [.. States.Where(s => CodeText.Parse<EnvelopeState>(s) is { } state && EnvelopeTransitions.Open.Contains(state))];

    /// <summary>Whether the classes that are counted say it all: kind, sender, urgency, state.</summary>
    public bool IsOfClasses => Due is null && Words.Count == 0 && Call is null && Theme is null;

    public static InboxFilter? Parse(
        string body, string? kind, string? from, string? urgency, string? state, string? due, string? text, Guid? call, Guid? theme,
        DateTimeOffset now, FieldErrors errors)
    {
        if (kind is not null && !AllKinds.Contains(kind))
            errors.Add("/kind", "unknown-code", kind);
        if (urgency is not null && Urgencies.Rank(urgency) < 0)
            errors.Add("/urgency", "unknown-code", urgency);
        if (due is not (null or "overdue" or "nearly-due"))
            errors.Add("/due", "unknown-code", due);
        if (text is { Length: > LongestText })
            errors.Add("/text", "too-long", LongestText);
        return errors.Any ? null : new InboxFilter(body, kind, from, urgency, StatesOf(state, errors), due, SearchWords.Of(text), call, theme, now);
    }

    // A damaged envelope is the sender's to send again; it is never shown to the receiver.
    private static IReadOnlyList<string> StatesOf(string? state, FieldErrors errors)
    {
        var all = CodeText.All<EnvelopeState>().Where(s => s != EnvelopeState.Damaged.Code()).ToList();
        if (string.IsNullOrEmpty(state))
            return Waiting;
        if (state == "all")
            return all;
        // Each once: the query has a part for each state.
        var asked = state.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count > all.Count)
            errors.Add("/state", "too-many", all.Count);
        else if (asked.Find(s => !all.Contains(s)) is { } unknown)
            errors.Add("/state", "unknown-code", unknown);
        return asked;
    }
}
