namespace Linkage.Forwarding.Domain;

/// <summary>报送件: a version of an item on its way from one body to another, and what the receiving body did with it.</summary>
internal sealed class Envelope
{
    private readonly List<EnvelopeStep> _steps = [];

    public required Guid Id { get; init; }

    public required Guid LineageId { get; init; }

    public required int Hop { get; init; }

    public required string Kind { get; init; }

    public required Guid ItemId { get; init; }

    /// <summary>The body that the item belongs to: the sender, or the first sender when it was passed on unchanged.</summary>
    public required string ItemBody { get; init; }

    public required int Version { get; init; }

    public required string FromBody { get; init; }

    public required string ToBody { get; init; }

    public required string Channel { get; init; }

    public required string Urgency { get; init; }

    public required string Title { get; init; }

    public required string Content { get; init; }

    public required string ContentHash { get; init; }

    public string? IssueReference { get; init; }

    /// <summary>The envelope that this one answers.</summary>
    public Guid? Supersedes { get; init; }

    /// <summary>The newer envelope that answers this one.</summary>
    public Guid? SupersededBy { get; private set; }

    /// <summary>The envelope that a notice to a skipped body tells of.</summary>
    public Guid? Informs { get; init; }

    /// <summary>The envelope that was passed on unchanged.</summary>
    public Guid? PassedOnFrom { get; init; }

    public Guid? CallId { get; init; }

    public Guid? ThemeId { get; init; }

    public required string ForwardedBy { get; init; }

    public required DateTimeOffset ForwardedAt { get; init; }

    public required DateTimeOffset DeliveredAt { get; init; }

    public EnvelopeState State { get; private set; }

    public int Revision { get; private set; } = 1;

    public DateOnly? DueOn { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateOnly? AmberFrom { get; init; }

    public string? DueWhyZh { get; init; }

    public string? DueWhyEn { get; init; }

    public string? SignedForBy { get; private set; }

    public DateTimeOffset? SignedForAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? ReasonCode { get; private set; }

    public string? Note { get; private set; }

    public DateOnly? SupplementDueOn { get; private set; }

    /// <summary>The departments that it was relayed to.</summary>
    public List<string> Departments { get; private set; } = [];

    /// <summary>The receiving body's own item, when it was taken in or combined.</summary>
    public Guid? NewItemId { get; private set; }

    /// <summary>What happened since it was loaded; older steps are read from the database when they are shown.</summary>
    public IReadOnlyList<EnvelopeStep> NewSteps => _steps;

    public void SignFor(Decision decision)
    {
        Move(EnvelopeTrigger.SignFor, decision);
        (SignedForBy, SignedForAt) = (decision.By, decision.At);
    }

    public void UndoSignFor(Decision decision)
    {
        Move(EnvelopeTrigger.UndoSignFor, decision);
        (SignedForBy, SignedForAt) = (null, null);
    }

    public void TakeIn(Guid newItemId, Decision decision)
    {
        Decide(EnvelopeTrigger.TakeIn, decision);
        NewItemId = newItemId;
    }

    public void CombineInto(Guid newItemId, Decision decision)
    {
        Decide(EnvelopeTrigger.Combine, decision);
        NewItemId = newItemId;
    }

    public void Return(DateOnly? supplementDueOn, Decision decision)
    {
        Decide(EnvelopeTrigger.Return, decision, supplementDueOn);
        SupplementDueOn = supplementDueOn;
    }

    public void NotUse(Decision decision) => Decide(EnvelopeTrigger.NotUse, decision);

    public void Reopen(Decision decision)
    {
        Move(EnvelopeTrigger.Reopen, decision);
        (DecidedBy, DecidedAt, ReasonCode, Note) = (null, null, null, null);
    }

    public void Relay(IReadOnlyList<string> departments, Decision decision)
    {
        Decide(EnvelopeTrigger.Relay, decision);
        Departments = [.. departments];
    }

    /// <summary>撤回: the sender took it back, without sending another one.</summary>
    public void Withdraw(Decision decision) => Decide(EnvelopeTrigger.Supersede, decision);

    public void PassOn(Decision decision) => Decide(EnvelopeTrigger.PassOn, decision);

    private void Decide(EnvelopeTrigger on, Decision decision, DateOnly? supplementDueOn = null)
    {
        Move(on, decision, supplementDueOn);
        (DecidedBy, DecidedAt, ReasonCode, Note) = (decision.By, decision.At, decision.ReasonCode, decision.Note);
    }

    private void Move(EnvelopeTrigger on, Decision decision, DateOnly? supplementDueOn = null)
    {
        var from = State;
        State = EnvelopeTransitions.Next(from, on, Channel) ?? throw new TransitionNotAllowedException(from, on);
        Revision++;
        _steps.Add(new EnvelopeStep
        {
            EnvelopeId = Id,
            Revision = Revision,
            Trigger = on,
            FromState = from,
            ToState = State,
            ReasonCode = decision.ReasonCode,
            Note = decision.Note,
            SupplementDueOn = supplementDueOn,
            Actor = decision.By,
            At = decision.At,
        });
    }
}
