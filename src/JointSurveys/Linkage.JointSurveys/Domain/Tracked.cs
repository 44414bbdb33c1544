using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.JointSurveys.Domain;

/// <summary>A row with a lifecycle: it moves by its table only, and each move leaves a step behind.</summary>
internal abstract class Tracked<TState, TTrigger> : ITracked
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    public required Guid Id { get; init; }

    /// <summary>Code of the body whose row it is.</summary>
    public required string Body { get; init; }

    public TState Status { get; protected set; }

    /// <summary>What If-Match names; counts every change.</summary>
    public int Revision { get; protected set; }

    public DateTimeOffset ChangedAt { get; protected set; }

    string ITracked.StatusCode => Status.Code();

    protected abstract Lifecycle<TState, TTrigger> Lifecycle { get; }

    /// <summary>Where a body stands to this row.</summary>
    public virtual Sides SidesOf(string body) => body == Body ? Sides.Owner : Sides.None;

    /// <summary>Whether this very row takes the step, where the table alone can't say.</summary>
    protected virtual bool Takes(TTrigger on) => true;

    /// <summary>The steps that the row offers to the person.</summary>
    public IReadOnlyList<string> OfferedTo(Caller caller) =>
        [.. Lifecycle.Offered(Status, caller, SidesOf(caller.Body)).Where(Takes).Select(on => on.Code())];

    /// <summary>Refuses a person who may not, then a step that the table doesn't know.</summary>
    /// <exception cref="Refusal">403 or 409.</exception>
    public void Require(TTrigger on, Caller caller)
    {
        if (!Lifecycle.Allows(on, caller, SidesOf(caller.Body)))
            throw Refusal.NotAllowed();
        Lifecycle.After(Status, on);
        if (!Takes(on))
            throw Refusal.Transition(Status.Code(), on.Code());
    }

    /// <summary>Whether the step is possible now, whoever takes it.</summary>
    public bool CanTake(TTrigger on) => Lifecycle.Steps.ContainsKey((Status, on)) && Takes(on);

    /// <summary>The row's first step.</summary>
    public Step Begin(Caller by, DateTimeOffset now, string? note = null)
    {
        Status = Lifecycle.First;
        return Record("begin", null, by, now, null, note);
    }

    /// <summary>Takes a step.</summary>
    /// <exception cref="Refusal">409: the table has no such step.</exception>
    public Step Take(TTrigger on, Caller by, DateTimeOffset now, string? reason = null, string? note = null)
    {
        var from = Status;
        Status = Lifecycle.After(from, on);
        return Record(on.Code(), from.Code(), by, now, reason, note);
    }

    /// <summary>Notes that something about the row changed although it took no step.</summary>
    public void Touch(DateTimeOffset now)
    {
        Revision++;
        ChangedAt = now;
    }

    private Step Record(string on, string? from, Caller by, DateTimeOffset now, string? reason, string? note)
    {
        Touch(now);
        return new()
        {
            RowId = Id,
            Revision = Revision,
            Trigger = on,
            From = from,
            To = Status.Code(),
            Body = by.Body,
            ActorId = by.UserId,
            Actor = by.Name,
            ReasonCode = reason,
            Note = note,
            At = now,
        };
    }
}

/// <summary>What all tracked rows have in common.</summary>
internal interface ITracked
{
    Guid Id { get; }

    string Body { get; }

    int Revision { get; }

    string StatusCode { get; }

    Sides SidesOf(string body);
}

/// <summary>A tracked row that is a stop on a lineage.</summary>
internal interface IOnLineage : ITracked
{
    Guid LineageId { get; }

    /// <summary>Code of the body whose item it is on the lineage.</summary>
    string LineageBody => Body;

    string LineageTitle { get; }

    int ContentVersion { get; }

    bool IsOpen { get; }
}

/// <summary>环节: who did what to a row, when, why, from where to where. Never changed.</summary>
internal sealed class Step
{
    public required Guid RowId { get; init; }

    public required int Revision { get; init; }

    public required string Trigger { get; init; }

    public string? From { get; init; }

    public required string To { get; init; }

    public required string Body { get; init; }

    public required string ActorId { get; init; }

    public required string Actor { get; init; }

    public string? ReasonCode { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset At { get; init; }
}
