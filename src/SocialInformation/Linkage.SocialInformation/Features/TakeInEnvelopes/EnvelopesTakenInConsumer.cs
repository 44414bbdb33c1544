using Linkage.Attachments;
using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.TakeInEnvelopes;

/// <summary>采编/综合: triage took envelopes into the body's work; the body's own item is made of them.</summary>
internal sealed class EnvelopesTakenInConsumer(SocialInformationDbContext db, ItemSteps steps, AttachmentChoice files, IDirectory directory) : IMessageConsumer<EnvelopesTakenIn>
{
    public async Task Consume(Received<EnvelopesTakenIn> received, CancellationToken ct)
    {
        var message = received.Message;
        var id = new ItemId(message.NewItemId);
        if (message.Kind != Kinds.SocialInformation || await db.Items.AnyAsync(i => i.Id == id, ct))
            return;

        var sources = message.Sources.OrderBy(s => s.Order).ToList();
        var parts = new List<(string, ItemContent)>();
        foreach (var source in sources)
            parts.Add((await NameAsync(source.FromBody, ct), ItemContent.Read(source.Content, source.Title)));

        var item = InformationItem.TakeIn(
            id, message.Body, message.LineageId, message.NextHop, CombinedText.Of(message.Title, parts, files.Fitting),
            new(CodeText.Parse<Urgency>(message.Urgency) ?? Urgency.Normal, "forwarded",
                CallId: One(sources.Select(s => s.CallId)), ThemeId: One(sources.Select(s => s.ThemeId))),
            [.. sources.Select(s => new ItemSource(
                id, s.Order, s.SharePercent, s.ItemId, s.LineageId, s.EnvelopeId, s.FromBody, s.Title, s.Content, s.ContentHash))],
            Caller.Anonymous with { UserId = "", Name = message.TakenInBy, Body = message.Body }, message.TakenInAt);
        db.Items.Add(item);
        steps.Announce(item, 0);
    }

    private static Guid? One(IEnumerable<Guid?> ids) => ids.Distinct().ToList() is [var only] ? only : null;

    // A name reads better in the draft; its code will do while the Directory is away.
    private async Task<string> NameAsync(string body, CancellationToken ct)
    {
        try
        {
            return (await directory.GetBodyAsync(body, ct))?.ShortName ?? body;
        }
        catch (DirectoryUnavailableException)
        {
            return body;
        }
    }
}
