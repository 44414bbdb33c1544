using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Directories;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Forwarding.Triage;

/// <summary>
/// 收文台: what each decision means beyond the envelope's own state: its step, its receipt to the sender, its message to the other services.
/// Used by the single decisions and by the batch, on envelopes that are locked and checked.
/// </summary>
internal sealed class TriageDesk(ForwardingDbContext db, IOutbox outbox, IDirectory directory, Clocks clocks, Bodies bodies, TimeProvider clock)
{
    public void SignFor(Envelope envelope, Caller caller)
    {
        envelope.SignFor(By(caller));
        Keep(envelope);
    }

    public void UndoSignFor(Envelope envelope, Caller caller)
    {
        envelope.UndoSignFor(By(caller));
        Keep(envelope);
    }

    /// <summary>Takes one envelope into the body's own work, under its title or a better one.</summary>
    public void TakeIn(Envelope envelope, string? title, Caller caller) =>
        TakeIn(envelope, Guid.CreateVersion7(clock.GetUtcNow()), title, By(caller));

    /// <summary>代为处理: what was decided in the service of that kind is done with the envelope. What it no longer takes was decided here first, and stays.</summary>
    public void Follow(Envelope envelope, EnvelopeAnswered answer)
    {
        var decision = new Decision(answer.By, answer.At.ToUniversalTime(), answer.ReasonCode, answer.Note);
        var on = answer.Answer switch
        {
            "signed-for" => EnvelopeTrigger.SignFor,
            "taken-in" => EnvelopeTrigger.TakeIn,
            "returned" => EnvelopeTrigger.Return,
            "withdrawn" => EnvelopeTrigger.Supersede,
            _ => throw new InvalidOperationException($"'{answer.Answer}' is no answer to an envelope."),
        };
        // Whoever accepts or declines has received it.
        if (envelope.State is EnvelopeState.Delivered && on is EnvelopeTrigger.TakeIn or EnvelopeTrigger.Return)
        {
            envelope.SignFor(decision with { ReasonCode = null, Note = null });
            Keep(envelope);
        }

        if (EnvelopeTransitions.Next(envelope.State, on, envelope.Channel) is null)
            return;
        if (on is EnvelopeTrigger.TakeIn)
        {
            TakeIn(envelope, answer.NewItemId ?? throw new InvalidOperationException("What was taken in has an item."), null, decision);
            return;
        }

        if (on is EnvelopeTrigger.SignFor)
            envelope.SignFor(decision);
        else if (on is EnvelopeTrigger.Return)
            envelope.Return(null, decision);
        else
            envelope.Withdraw(decision);
        Keep(envelope);
    }

    /// <summary>Makes one item out of several envelopes; it begins a lineage of its own, to which all of theirs lead.</summary>
    public (Guid NewItemId, Guid LineageId) Combine(IReadOnlyList<(Envelope Envelope, int Share)> sources, string title, Caller caller)
    {
        var now = clock.GetUtcNow();
        var (newItemId, lineageId) = (Guid.CreateVersion7(now), Guid.CreateVersion7(now));
        foreach (var (envelope, _) in sources)
        {
            envelope.CombineInto(newItemId, By(caller));
            Keep(envelope);
        }

        outbox.Publish(TakenIn.Message(sources, newItemId, lineageId, title, caller.Name, now));
        return (newItemId, lineageId);
    }

    /// <summary>Sends it back for supplement; by when follows from the body's deadline pack unless the caller says so.</summary>
    public async Task ReturnAsync(Envelope envelope, string reasonCode, string? note, DateOnly? supplementDueOn, Caller caller, CancellationToken ct)
    {
        RequireAllowed(envelope, EnvelopeTrigger.Return);
        await RequireReasonAsync("return", reasonCode, note, caller, ct);
        var now = clock.GetUtcNow();
        if (supplementDueOn < BeijingTime.DayOf(now))
            throw Refusal.Invalid("/supplementDueOn", "day-passed");
        var due = supplementDueOn ?? (await clocks.DueAsync(Clocks.Supplement, caller.Body, now, ct))?.DueOn;
        envelope.Return(due, By(caller, reasonCode, note));
        Keep(envelope);
    }

    public async Task NotUseAsync(Envelope envelope, string reasonCode, string? note, Caller caller, CancellationToken ct)
    {
        RequireAllowed(envelope, EnvelopeTrigger.NotUse);
        await RequireReasonAsync("not-used", reasonCode, note, caller, ct);
        envelope.NotUse(By(caller, reasonCode, note));
        Keep(envelope);
        outbox.Publish(await OutcomeAsync(envelope, "not-used", note, caller, ct));
    }

    public async Task ReopenAsync(Envelope envelope, string? note, Caller caller, CancellationToken ct)
    {
        RequireAllowed(envelope, EnvelopeTrigger.Reopen);
        envelope.Reopen(By(caller, null, note));
        Keep(envelope);
        outbox.Publish(await OutcomeAsync(envelope, "not-used", note, caller, ct) with { Withdrawn = true });
    }

    public async Task RelayAsync(Envelope envelope, IReadOnlyList<string> departments, string? note, Caller caller, CancellationToken ct)
    {
        RequireAllowed(envelope, EnvelopeTrigger.Relay);
        envelope.Relay(departments, By(caller, null, note));
        Keep(envelope);
        var words = string.Join('、', departments) + (VisibleText.IsBlank(note) ? "" : $":{note}");
        outbox.Publish(await OutcomeAsync(envelope, "relayed", words, caller, ct));
    }

    /// <summary>Sends the same version on to the body above, as an envelope of its own on the same lineage.</summary>
    /// <returns>The id of the new envelope.</returns>
    public async Task<Guid> PassOnAsync(Envelope envelope, string? channel, string? toBody, string? note, Caller caller, CancellationToken ct)
    {
        RequireAllowed(envelope, EnvelopeTrigger.PassOn);
        var route = await directory.ResolveRouteAsync(caller.Body, channel ?? ForwardingChannels.Normal, toBody, ct)
            ?? throw Refusal.Conflict("no-route");
        var now = clock.GetUtcNow();
        var due = await clocks.DueAsync(Clocks.Triage, route.ToBody, now, ct);
        envelope.PassOn(By(caller, null, note));
        Keep(envelope);

        var further = PassedOn.Envelope(envelope, route, due, caller.Name, now);
        var skipped = route.Skipped.Select(s => SkippedBody.Parse($"{s.Code}:{s.Policy}")).OfType<SkippedBody>();
        await NewEnvelopes.WriteAsync((NpgsqlConnection)db.Database.GetDbConnection(), [further, .. SkippedNotices.Of(further, skipped)], ct);
        outbox.Publish(Receipts.Delivered(further));
        return further.Id;
    }

    private static void RequireAllowed(Envelope envelope, EnvelopeTrigger on)
    {
        if (EnvelopeTransitions.Next(envelope.State, on, envelope.Channel) is null)
            throw new TransitionNotAllowedException(envelope.State, on);
    }

    private async Task RequireReasonAsync(string purpose, string reasonCode, string? note, Caller caller, CancellationToken ct)
    {
        var reasons = await directory.ListReasonCodesAsync(caller.Body, purpose, ct);
        var reason = reasons.FirstOrDefault(r => r.Code == reasonCode) ?? throw Refusal.Invalid("/reasonCode", "unknown-code", reasonCode);
        if (reason.NeedsNote && VisibleText.IsBlank(note))
            throw Refusal.Invalid("/note", "required");
    }

    // A decision on an envelope is an outcome for the item in it and all that it was made of. Its id and revision are the envelope's own.
    private async Task<OutcomeRecorded> OutcomeAsync(Envelope envelope, string type, string? words, Caller caller, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return new OutcomeRecorded
        {
            OutcomeId = envelope.Id,
            Revision = envelope.Revision,
            Type = type,
            Level = caller.Level,
            ByWhom = (await bodies.OfAsync([caller.Body], ct))[caller.Body].Name,
            ReasonCode = envelope.ReasonCode,
            Text = words,
            OccurredOn = BeijingTime.DayOf(now),
            ItemId = envelope.ItemId,
            LineageId = envelope.LineageId,
            Kind = envelope.Kind,
            Body = caller.Body,
            ItemBody = envelope.ItemBody,
            EnvelopeId = envelope.Id,
            Visibility = "full",
            RecordedBy = caller.Name,
            RecordedAt = now,
        };
    }

    private void TakeIn(Envelope envelope, Guid newItemId, string? title, Decision decision)
    {
        envelope.TakeIn(newItemId, decision);
        Keep(envelope);
        outbox.Publish(TakenIn.Message([(envelope, Shares.Whole)], newItemId, envelope.LineageId, title ?? envelope.Title, decision.By, decision.At));
    }

    private Decision By(Caller caller, string? reasonCode = null, string? note = null) =>
        new(caller.Name, clock.GetUtcNow(), reasonCode, VisibleText.IsBlank(note) ? null : note.Trim());

    private void Keep(Envelope envelope)
    {
        var step = envelope.NewSteps[^1];
        db.EnvelopeSteps.Add(step);
        if (Receipts.Of(envelope, step) is { } receipt)
            outbox.Publish(receipt);
    }
}
