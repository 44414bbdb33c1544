using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features;

/// <summary>What every step has in common: find, compare the version, ask the permission table, tell the lineage, save, answer with the item.</summary>
internal sealed class ItemSteps(SocialInformationDbContext db, IOutbox outbox, ItemReader reader, TimeProvider clock, IHttpContextAccessor http)
{
    /// <summary>Takes one step of the table on one item.</summary>
    public async Task<Ok<ItemRepresentation>> TakeAsync(
        Guid id, IfMatch match, InformationTrigger step, Caller caller, Func<InformationItem, DateTimeOffset, Task> act, CancellationToken ct)
    {
        var item = await FindForChangeAsync(id, ct);
        if (!InformationPermissions.Allows(step, caller, item))
            throw Refusal.NotAllowed();
        match.Require(item.Revision);

        var before = item.IsPrivate ? 0 : item.ContentVersion;
        await act(item, clock.GetUtcNow());
        Announce(item, before);
        await db.SaveChangesAsync(ct);
        return await AnswerAsync(item, caller, ct);
    }

    /// <summary>As <see cref="TakeAsync(Guid, IfMatch, InformationTrigger, Caller, Func{InformationItem, DateTimeOffset, Task}, CancellationToken)"/>, where nothing has to be awaited.</summary>
    public Task<Ok<ItemRepresentation>> TakeAsync(
        Guid id, IfMatch match, InformationTrigger step, Caller caller, Action<InformationItem, DateTimeOffset> act, CancellationToken ct) =>
        TakeAsync(id, match, step, caller, (item, now) =>
        {
            act(item, now);
            return Task.CompletedTask;
        }, ct);

    /// <summary>Keeps something about an item that is no step of the table: an outcome, a task.</summary>
    public async Task<Ok<ItemRepresentation>> NoteAsync(
        Guid id, IfMatch match, Caller caller, Func<InformationItem, DateTimeOffset, Task> act, CancellationToken ct)
    {
        var item = await FindForChangeAsync(id, ct);
        if (!InformationPermissions.Office.Grants(caller))
            throw Refusal.NotAllowed();
        match.Require(item.Revision);

        await act(item, clock.GetUtcNow());
        Announce(item, item.ContentVersion);
        await db.SaveChangesAsync(ct);
        return await AnswerAsync(item, caller, ct);
    }

    /// <exception cref="Refusal">404: unknown, or another body's.</exception>
    public async Task<InformationItem> FindAsync(Guid id, CancellationToken ct) =>
        await db.Items.FirstOrDefaultAsync(i => i.Id == new ItemId(id), ct) ?? throw Refusal.NotFound();

    /// <summary>As <see cref="FindAsync"/>, locked against others who want to change it.</summary>
    public async Task<InformationItem> FindForChangeAsync(Guid id, CancellationToken ct) =>
        await db.ItemsForChange(id).FirstOrDefaultAsync(ct) ?? throw Refusal.NotFound();

    /// <summary>The item as its caller sees it, with its version as ETag.</summary>
    public async Task<Ok<ItemRepresentation>> AnswerAsync(InformationItem item, Caller caller, CancellationToken ct)
    {
        http.HttpContext?.Response.SetVersion(item.Revision);
        return TypedResults.Ok(await reader.ReadAsync(item, caller, ct));
    }

    /// <summary>Tells the lineage of every step that was taken since the item was loaded. Nothing of a draft leaves the service until it is submitted.</summary>
    /// <param name="item">Its history holds the new steps only: the old ones are never loaded for a change.</param>
    /// <param name="versionBefore">The last version of the content that others know of; 0 for a new item, and for a draft.</param>
    public void Announce(InformationItem item, int versionBefore)
    {
        if (item.IsPrivate)
            return;
        foreach (var step in item.History)
        {
            outbox.Publish(Message(item, step, step.ContentVersion > versionBefore));
            versionBefore = Math.Max(versionBefore, step.ContentVersion);
        }
    }

    /// <summary>The message about a step.</summary>
    public static ItemMoved Message(InformationItem item, ItemStep step, bool contentChanged) => new()
    {
        ItemId = item.Id.Value,
        LineageId = item.LineageId,
        Kind = Kinds.SocialInformation,
        Body = item.Body,
        Revision = step.Revision,
        Version = step.ContentVersion,
        Title = item.Title,
        Step = step.Step,
        Status = step.To.Code(),
        Open = InformationTransitions.IsOpen(step.To),
        ComparableText = contentChanged ? item.Content.PlainText : null,
        ReasonCode = step.ReasonCode,
        Note = step.Note,
        Actor = step.Actor,
        ActorId = step.ActorId,
        OwnerId = item.Origin == ItemOrigin.Reported ? item.CreatedById : null,
        Readers = item.Readers,
        OccurredAt = step.At,
    };
}

/// <summary>The kind of item that this service holds, as messages name it.</summary>
internal static class Kinds
{
    public const string SocialInformation = "social-information";
}
