using System.Text.Json;
using Linkage.Forwarding.Domain;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.Forwarding.Triage;

/// <summary>报送件, as its receiver sees it.</summary>
/// <param name="Version">The envelope's own version, for If-Match.</param>
/// <param name="ItemVersion">The version of the item that was sent.</param>
/// <param name="ItemBody">The body whose item it is; differs from <paramref name="FromBody"/> when it was passed on unchanged.</param>
internal sealed record EnvelopeView(
    Guid Id, int Version, string State, IReadOnlyList<string> AllowedActions, Guid LineageId, int Hop, string Kind,
    Guid ItemId, int ItemVersion, string ItemBody, string FromBody, string ToBody, string Channel, string Urgency,
    string Title, JsonElement Content, string ContentHash, string? IssueReference, Guid? Supersedes, Guid? SupersededBy, Guid? Informs, Guid? PassedOnFrom,
    Guid? CallId, Guid? ThemeId, string ForwardedBy, DateTimeOffset ForwardedAt, DateTimeOffset DeliveredAt, ClockView? Clock,
    string? SignedForBy, DateTimeOffset? SignedForAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? ReasonCode, string? Note,
    DateOnly? SupplementDueOn, IReadOnlyList<string> Departments, Guid? NewItemId)
{
    /// <summary>经办记录; only when one envelope is read.</summary>
    public IReadOnlyList<StepView>? Steps { get; init; }

    public static EnvelopeView Of(Envelope e, Caller caller, DateTimeOffset now) => new(
        e.Id, e.Revision, e.State.Code(), TriageRights.MayDecide(caller.Roles) ? EnvelopeTransitions.AllowedActions(e.State, e.Channel) : [],
        e.LineageId, e.Hop, e.Kind, e.ItemId, e.Version, e.ItemBody, e.FromBody, e.ToBody, e.Channel, e.Urgency,
        e.Title, Json(e.Content), e.ContentHash, e.IssueReference, e.Supersedes, e.SupersededBy, e.Informs, e.PassedOnFrom,
        e.CallId, e.ThemeId, e.ForwardedBy, e.ForwardedAt, e.DeliveredAt, ClockView.Of(e, now),
        e.SignedForBy, e.SignedForAt, e.DecidedBy, e.DecidedAt, e.ReasonCode, e.Note, e.SupplementDueOn, e.Departments, e.NewItemId);

    // What a sender calls content is JSON by contract; if it is not, it is shown as the text that it is.
    private static JsonElement Json(string content)
    {
        try
        {
            using var parsed = JsonDocument.Parse(content);
            return parsed.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(content);
        }
    }
}

/// <summary>One thing that happened to the envelope.</summary>
internal sealed record StepView(
    int Version, string Action, string From, string To, string? ReasonCode, string? Note, DateOnly? SupplementDueOn, string Actor, DateTimeOffset At)
{
    public static StepView Of(EnvelopeStep s) => new(
        s.Revision, s.Trigger.Code(), s.FromState.Code(), s.ToState.Code(), s.ReasonCode, s.Note, s.SupplementDueOn, s.Actor, s.At);
}

/// <summary>期限: how the triage clock of an envelope stands, and why.</summary>
/// <param name="State"><c>running</c>, <c>nearly-due</c>, <c>overdue</c>; <c>met</c> or <c>missed</c> once it was decided.</param>
internal sealed record ClockView(DateOnly DueOn, DateTimeOffset DueAt, DateOnly AmberFrom, string State, string ExplanationZh, string ExplanationEn)
{
    public static ClockView? Of(Envelope e, DateTimeOffset now) =>
        e is { DueOn: { } dueOn, DueAt: { } dueAt, AmberFrom: { } amberFrom }
            ? new(dueOn, dueAt, amberFrom, StateOf(EnvelopeTransitions.Open.Contains(e.State), dueAt, amberFrom, e.DecidedAt, now), e.DueWhyZh ?? "", e.DueWhyEn ?? "")
            : null;

    public static string StateOf(bool open, DateTimeOffset dueAt, DateOnly amberFrom, DateTimeOffset? decidedAt, DateTimeOffset now) =>
        open
            ? now > dueAt ? "overdue" : BeijingTime.DayOf(now) >= amberFrom ? "nearly-due" : "running"
            : (decidedAt ?? dueAt) > dueAt ? "missed" : "met";
}
