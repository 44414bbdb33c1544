using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.FollowForward;

/// <summary>回执: the body above did something with what this body forwarded. A return moves the item and starts the clock of the supplement.</summary>
internal sealed class ForwardReceiptedConsumer(SocialInformationDbContext db, ItemSteps steps, ILogger<ForwardReceiptedConsumer> log)
    : IMessageConsumer<ForwardReceipted>
{
    private const string Returned = "returned";

    public async Task Consume(Received<ForwardReceipted> received, CancellationToken ct)
    {
        var message = received.Message;
        if (message.Kind != Kinds.SocialInformation
            || await db.Receipts.AnyAsync(r => r.EnvelopeId == message.EnvelopeId && r.Revision == message.Revision, ct))
            return;

        var id = new ItemId(message.ItemId);
        var item = await db.ItemsForChange(message.ItemId).FirstOrDefaultAsync(i => i.Body == message.Origin, ct);
        if (item is null)
        {
            // The receipt names an item that this database never held: nothing here can wait for it.
            log.LogWarning("Receipt {Receipt} is for unknown item {Item} of {Body}", received.BusinessKey, message.ItemId, message.Origin);
            return;
        }

        var receipt = new ForwardReceipt(
            message.EnvelopeId, message.Revision, id, message.ToBody, message.Stage, message.ReasonCode, message.Note, message.DueOn, message.By, message.At);
        db.Receipts.Add(receipt);
        var forwards = await db.Forwards.Where(f => f.ItemId == id).ToListAsync(ct);
        if (forwards.Find(f => f.EnvelopeId == message.EnvelopeId) is not { } forward || !forward.Take(receipt))
            return;

        var answeredAlready = forwards.Exists(f => f.Supersedes == forward.EnvelopeId);
        if (message.Stage == Returned && !answeredAlready && InformationTransitions.Table.ContainsKey((item.Status, InformationTrigger.ReturnFromAbove)))
        {
            var above = Caller.Anonymous with { UserId = "", Name = message.By, Body = message.ToBody };
            item.Move(InformationTrigger.ReturnFromAbove, above, message.At, message.ReasonCode, message.Note);
            item.SetDeadline(message.DueOn is { } due
                ? new("supplement", due, $"{message.ToBody} 要求在 {due:yyyy-MM-dd} 前补充", $"{message.ToBody} asks for a supplement by {due:yyyy-MM-dd}")
                : null);
            steps.Announce(item, item.ContentVersion);
        }
    }
}
