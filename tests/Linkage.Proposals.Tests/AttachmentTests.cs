using System.Net;
using System.Text.Json;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Tests.World;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>附件: put to a draft, signed and frozen with it, seen by whom the proposal concerns, carried upward.</summary>
public sealed class AttachmentTests : BesidePeer
{
    [Fact]
    public async Task Files_are_frozen_with_the_version_and_its_hash_covers_them()
    {
        var author = Member(1);
        var draft = await World.DraftAsync(author);
        var file = await UploadAsync(author, draft.Id, "调研数据.csv", "县区,人数\n甲,3\n");
        draft = await SaveAsync(author, draft, [file]);
        await World.SubmitAsync(author, draft);

        var version = (await World.GetAsync(author, $"{draft.Id}/versions"))[0];
        version.GetProperty("attachments")[0].GetProperty("name").GetString().ShouldBe("调研数据.csv");
        var kept = version.GetProperty("attachments").Deserialize<List<Attachments.AttachedFile>>(JsonSerializerOptions.Web)!;
        var text = JsonSerializer.SerializeToElement(Text());
        string Part(string name) => text.GetProperty(name).GetString()!;
        var content = new ProposalContent(Part("title"), Part("situation"), Part("analysis"), Part("suggestion"), Part("category"));
        version.GetProperty("hash").GetString().ShouldBe(content.With(kept).Hash());
        content.With([]).Hash().ShouldBe(content.Hash());
        content.ToJson().ShouldNotContain("attachments");
        content.With(kept).Hash().ShouldNotBe(content.Hash());
    }

    [Fact]
    public async Task Nothing_is_put_to_a_text_that_is_being_signed_or_was_submitted()
    {
        var author = Member(1);
        var draft = await World.DraftAsync(author);
        var file = await UploadAsync(author, draft.Id, "附件.txt", "一");
        draft = await SaveAsync(author, draft, [file]);
        draft = await World.ActAsync(author, draft, "invitations", new { people = new[] { new { userId = Member(2).UserId, name = "委员2" } } });
        await World.RefusedAsync(HttpStatusCode.Conflict, "illegal-transition", author, HttpMethod.Post, Upload(draft.Id, "迟.txt"), "迟"u8.ToArray());

        // Whoever is asked to sign reads what they sign.
        (await DownloadAsync(Member(2), draft.Id, file)).ShouldBe(HttpStatusCode.OK);
        (await DownloadAsync(Member(3), draft.Id, file)).ShouldBe(HttpStatusCode.NotFound);
        (await DownloadAsync(Office(), draft.Id, file)).ShouldBe(HttpStatusCode.NotFound, "a draft is its author's");
    }

    [Fact]
    public async Task The_office_the_signers_and_the_handling_unit_read_the_files_and_no_other_unit()
    {
        var author = Member(1);
        var draft = await World.DraftAsync(author);
        var file = await UploadAsync(author, draft.Id, "附件.txt", "一");
        var card = await World.SubmitAsync(author, await SaveAsync(author, draft, [file]));
        (await DownloadAsync(Office(), card.Id, file)).ShouldBe(HttpStatusCode.OK);
        (await DownloadAsync(Staff(Lead), card.Id, file)).ShouldBe(HttpStatusCode.NotFound);
        await World.RefusedAsync(HttpStatusCode.Forbidden, "not-allowed", Office(), HttpMethod.Post, Upload(card.Id, "x.txt"), "x"u8.ToArray());

        card = await World.ActAsync(Office(), card, "review");
        card = await World.ActAsync(Office(), card, "first-review", new { });
        card = await World.ActAsync(Office(), card, "filing", new { });
        await World.ActAsync(Office(), card, "assignment", Units((Lead, "lead")));
        (await DownloadAsync(Staff(Lead), card.Id, file)).ShouldBe(HttpStatusCode.OK);
        (await World.DetailAsync(Staff(Lead), card.Id)).GetProperty("attachments").GetArrayLength().ShouldBe(1);
        (await DownloadAsync(Staff(Second), card.Id, file)).ShouldBe(HttpStatusCode.NotFound);
        (await DownloadAsync(Office(StubDirectory.City, "city"), card.Id, file)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Files_go_up_in_the_envelope_and_stay_on_what_is_made_of_it()
    {
        var author = Member(1);
        var draft = await World.DraftAsync(author);
        var file = await UploadAsync(author, draft.Id, "附件.txt", "一");
        var card = await World.SubmitAsync(author, await SaveAsync(author, draft, [file]));
        card = await World.ActAsync(Office(), card, "review");
        card = await World.ActAsync(Office(), card, "first-review", new { });
        card = await World.ActAsync(Office(), card, "filing", new { });
        var (city, carrier) = (Office(StubDirectory.City, "city"), Member(1, StubDirectory.City, "city"));
        await World.ActAsync(Office(), card, "forwarding", new { form = "carried", carrier = new { name = carrier.Name } });
        var forwarded = await Peer.HeardAsync<ItemForwarded>(m => m.ItemId == card.Id);
        forwarded.ContentHash.ShouldBe(ProposalContent.HashOf(forwarded.Content));

        (await ReceivedAsync(city, forwarded.EnvelopeId, file)).ShouldBe(HttpStatusCode.NotFound);
        World.Envelopes.Arrive(forwarded.EnvelopeId, StubDirectory.City, forwarded.Content);
        (await ReceivedAsync(city, forwarded.EnvelopeId, file)).ShouldBe(HttpStatusCode.OK);
        (await ReceivedAsync(Office(StubDirectory.Province, "province"), forwarded.EnvelopeId, file)).ShouldBe(HttpStatusCode.NotFound);
        (await ReceivedAsync(carrier, forwarded.EnvelopeId, file)).ShouldBe(HttpStatusCode.NotFound, "a member reads no inbox");

        var newId = Guid.CreateVersion7();
        await Peer.SayAsync(new EnvelopesTakenIn
        {
            NewItemId = newId,
            LineageId = forwarded.LineageId,
            Kind = "proposal",
            Body = forwarded.ToBody,
            Title = forwarded.Title,
            Urgency = "normal",
            NextHop = 2,
            Sources =
            [
                new()
                {
                    EnvelopeId = forwarded.EnvelopeId, ItemId = forwarded.ItemId, LineageId = forwarded.LineageId, FromBody = forwarded.Origin,
                    Title = forwarded.Title, Content = forwarded.Content, ContentHash = forwarded.ContentHash, Order = 1, SharePercent = 100,
                },
            ],
            TakenInBy = "市政协干部",
            TakenInAt = World.Clock.GetUtcNow(),
        });
        await Eventually.TrueAsync(async () => (await World.SendAsync(city, HttpMethod.Get, $"{newId}")).Status == HttpStatusCode.OK);
        var sought = await World.CardAsync(city, newId);
        (await DownloadAsync(carrier, newId, file)).ShouldBe(HttpStatusCode.NotFound, "nobody asked them yet");
        var asked = await World.ActAsync(city, sought, "carrier", new { userId = carrier.UserId, name = carrier.Name });
        (await DownloadAsync(carrier, newId, file)).ShouldBe(HttpStatusCode.OK, "one reads all of it before one agrees");
        await World.ActAsync(carrier, asked, "carrier-answer", new { accept = true });
        var detail = await World.DetailAsync(carrier, newId);
        detail.GetProperty("attachments")[0].GetProperty("id").GetGuid().ShouldBe(file);
        detail.GetProperty("sources")[0].GetProperty("attachments").GetArrayLength().ShouldBe(1);
        (await DownloadAsync(carrier, newId, file)).ShouldBe(HttpStatusCode.OK);

        var bare = await SaveAsync(carrier, await World.CardAsync(carrier, newId), []);
        (await World.DetailAsync(carrier, newId)).GetProperty("attachments").GetArrayLength().ShouldBe(0);
        (await DownloadAsync(carrier, newId, file)).ShouldBe(HttpStatusCode.OK, "it stays with its source");
        await SaveAsync(carrier, bare, [file]);
        (await World.DetailAsync(carrier, newId)).GetProperty("attachments").GetArrayLength().ShouldBe(1);
    }

    private static string Upload(Guid proposal, string name) => $"{proposal}/attachments?name={Uri.EscapeDataString(name)}";

    private async Task<Guid> UploadAsync(Caller caller, Guid proposal, string name, string text) =>
        (await World.OkAsync(caller, HttpMethod.Post, Upload(proposal, name), System.Text.Encoding.UTF8.GetBytes(text))).GetProperty("id").GetGuid();

    private async Task<Card> SaveAsync(Caller caller, Card card, Guid[] files)
    {
        var text = JsonSerializer.SerializeToNode(Text())!;
        text["attachments"] = JsonSerializer.SerializeToNode(files);
        return Card.Of(await World.OkAsync(caller, HttpMethod.Put, $"{card.Id}/content", text, card.Version));
    }

    private async Task<HttpStatusCode> DownloadAsync(Caller caller, Guid proposal, Guid file) =>
        (await World.SendAsync(caller, HttpMethod.Get, $"{proposal}/attachments/{file}")).Status;

    private async Task<HttpStatusCode> ReceivedAsync(Caller caller, Guid envelope, Guid file) =>
        (await World.SendAsync(caller, HttpMethod.Get, $"received/{envelope}/attachments/{file}")).Status;
}
