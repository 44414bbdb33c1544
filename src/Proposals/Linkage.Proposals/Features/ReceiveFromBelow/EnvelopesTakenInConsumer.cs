using Linkage.Attachments;
using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;

namespace Linkage.Proposals.Features.ReceiveFromBelow;

/// <summary>
/// A body took proposals from below into its own work: a draft for which it seeks a member who carries it, else a clue.
/// Every source stays on it.
/// </summary>
internal sealed class EnvelopesTakenInConsumer(
    ProposalsDbContext db, StepMessages messages, IOutbox outbox, AttachmentChoice files, IDirectory directory, TimeProvider clock) : IMessageConsumer<EnvelopesTakenIn>
{
    public async Task Consume(Received<EnvelopesTakenIn> received, CancellationToken ct)
    {
        var taken = received.Message;
        if (taken.Kind != StepMessages.Kind)
            return;
        var contents = taken.Sources.OrderBy(s => s.Order).Select(s => ForwardedContent.Read(s.Title, s.Content)).ToList();
        db.Sources.AddRange(taken.Sources.Select(s => new ProposalSource
        {
            EnvelopeId = s.EnvelopeId,
            ItemId = taken.NewItemId,
            SourceItemId = s.ItemId,
            SourceLineageId = s.LineageId,
            FromBody = s.FromBody,
            Title = s.Title,
            Content = s.Content,
            ContentHash = s.ContentHash,
            Order = s.Order,
            SharePercent = s.SharePercent,
        }));
        if (contents.Exists(c => c.Form == ForwardForm.Carried.Code()))
            await DraftAsync(taken, contents, ct);
        else
            TakeAsClue(taken, contents);
    }

    // Who carries it is the body's own to settle: what the envelope says of it is a wish.
    private async Task DraftAsync(EnvelopesTakenIn taken, List<ForwardedContent> contents, CancellationToken ct)
    {
        var level = (await directory.GetBodyAsync(taken.Body, ct))?.Level ?? "";
        var proposal = Proposal.Draft(
            new(taken.NewItemId, taken.Body, level, taken.LineageId, taken.NextHop, ProposerType.Member, null, null, "", "", null, false, null, null, true)
            {
                SeeksCarrier = true,
                CarrierWish = contents.Find(c => c.Carrier is not null)?.Carrier?.Name,
                CosignerWish = [.. contents.SelectMany(c => c.CoSigners).Select(s => s.Name).Distinct()],
            },
            new ProposalContent(taken.Title, Join(contents, c => c.Facts), Join(contents, c => c.Analysis), Join(contents, c => c.Suggestion), contents[0].Category)
                .With(files.Fitting(contents.SelectMany(c => c.Attachments ?? []))), new Actor(Actor.Platform.Id, taken.TakenInBy), clock.GetUtcNow());
        db.Proposals.Add(proposal);
        await messages.PublishAsync(proposal, ct);
    }

    private void TakeAsClue(EnvelopesTakenIn taken, List<ForwardedContent> contents)
    {
        var clue = new Clue
        {
            Id = taken.NewItemId,
            Body = taken.Body,
            LineageId = taken.LineageId,
            Hop = taken.NextHop,
            Title = taken.Title,
            Text = Join(contents, c => string.Join('\n', new[] { c.Facts, c.Analysis, c.Suggestion }.Where(part => part.Length > 0))),
            Source = "lower-body",
            From = string.Join(',', taken.Sources.Select(s => s.FromBody).Distinct()),
            ReceivedAt = taken.TakenInAt,
        };
        db.Clues.Add(clue);
        outbox.Publish(new ItemMoved
        {
            ItemId = clue.Id,
            LineageId = clue.LineageId,
            Kind = StepMessages.Kind,
            Body = clue.Body,
            Revision = 1,
            Version = 1,
            Title = clue.Title,
            Step = "take-in",
            Status = clue.State.Code(),
            Open = true,
            ComparableText = clue.Text,
            Actor = taken.TakenInBy,
            Readers = ProposalPermissions.Clues.Roles,
            OccurredAt = taken.TakenInAt,
        });
    }

    private static string Join(List<ForwardedContent> contents, Func<ForwardedContent, string> part) =>
        string.Join("\n\n", contents.Select(part).Where(text => text.Length > 0));
}
