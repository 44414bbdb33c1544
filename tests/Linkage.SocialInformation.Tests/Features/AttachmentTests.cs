using System.Net;
using System.Text.Json.Nodes;
using Linkage.Forwarding.Contracts.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Features.TakeInEnvelopes;
using Linkage.SocialInformation.Tests.World;

namespace Linkage.SocialInformation.Tests.Features;

[Collection(nameof(OnePlatform))]
public sealed class AttachmentTests(Platform platform)
{
    private readonly string city = Platform.NewCity();

    private string County => city[..4] + "01";

    [Fact]
    public async Task A_version_names_its_files_and_its_hash_covers_them()
    {
        var clerk = platform.Desk(County);
        var draft = await clerk.DraftAsync();
        draft["attachments"].AsArray().ShouldBeEmpty();
        var file = await UploadAsync(clerk, draft.Id, "现场照片.pdf", "%PDF-1.7 照片"u8.ToArray());
        (await clerk.ItemAsync(draft.Id)).Version.ShouldBe(draft.Version, "a file waits until it is saved");

        var saved = await SaveAsync(clerk, draft.Id, [Id(file)]);
        saved["attachments"].AsArray().ShouldHaveSingleItem()!.ToJsonString().ShouldBe(file.ToJsonString());
        saved["contentVersion"].GetValue<int>().ShouldBe(2);
        saved["contentHash"].GetValue<string>().ShouldNotBe(draft["contentHash"].GetValue<string>());

        var versions = (await clerk.GetAsync($"/{draft.Id}/versions")).Ok()["items"]!.AsArray();
        versions.Select(v => v!["attachments"]!.AsArray().Count).ShouldBe([0, 1]);
        var files = (await clerk.GetAsync($"/{draft.Id}/comparison")).Ok()["attachments"]!;
        files["added"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("现场照片.pdf");
        files["removed"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_save_that_names_no_files_leaves_them_and_one_with_none_takes_them_off()
    {
        var clerk = platform.Desk(County);
        var draft = await clerk.DraftAsync();
        var (one, two) = (Id(await UploadAsync(clerk, draft.Id, "一.pdf")), Id(await UploadAsync(clerk, draft.Id, "二.pdf")));
        await SaveAsync(clerk, draft.Id, [two, one]);

        var same = await SaveAsync(clerk, draft.Id, null);
        same["attachments"].AsArray().Select(f => f!["name"]!.GetValue<string>()).ShouldBe(["二.pdf", "一.pdf"]);
        same["contentVersion"].GetValue<int>().ShouldBe(2);

        var bare = await SaveAsync(clerk, draft.Id, []);
        bare["attachments"].AsArray().ShouldBeEmpty();
        bare["contentHash"].GetValue<string>().ShouldBe(draft["contentHash"].GetValue<string>(), "without files a content is hashed as it always was");

        // What an earlier version names stays, and can be taken back.
        (await DownloadAsync(clerk, $"/{draft.Id}/attachments/{one}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SaveAsync(clerk, draft.Id, [one]))["attachments"].AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Files_go_up_with_the_forward_and_whoever_received_it_downloads_just_them()
    {
        var clerk = platform.Desk(County);
        var draft = await clerk.DraftAsync();
        byte[] bytes = [.. "%PDF-1.7 "u8, .. Guid.CreateVersion7().ToByteArray()];
        var (sent, unsent) = (Id(await UploadAsync(clerk, draft.Id, "随文.pdf", bytes)), Id(await UploadAsync(clerk, draft.Id, "未附.pdf")));
        await SaveAsync(clerk, draft.Id, [sent]);
        await clerk.StepAsync(draft.Id, "submission", new { declaredUnclassified = true });
        await clerk.StepAsync(draft.Id, "receipt");
        await clerk.StepAsync(draft.Id, "editing");
        await clerk.FinishAsync(draft.Id);

        // Nothing was forwarded yet: the city reads nothing, whatever it names.
        var above = platform.Desk(city);
        var guess = Guid.CreateVersion7();
        (await DownloadAsync(above, $"/{draft.Id}/attachments/{sent}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await DownloadAsync(above, $"/received/{guess}/attachments/{sent}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await clerk.StepAsync(draft.Id, "forwarding");
        var message = await platform.Post.GetAsync<ItemForwarded>(m => m.ItemId == draft.Id);
        message.ContentHash.ShouldBe(ItemContent.Hash(message.Content));
        var travelling = JsonNode.Parse(message.Content)!["attachments"]!.AsArray().ShouldHaveSingleItem()!;
        travelling["name"]!.GetValue<string>().ShouldBe("随文.pdf");
        travelling["sha256"]!.GetValue<string>().Length.ShouldBe(64);

        platform.Envelopes.Arrive(message.EnvelopeId, city, message.Content);
        var answer = await DownloadAsync(above, $"/received/{message.EnvelopeId}/attachments/{sent}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);

        foreach (var (who, path) in ((Desk, string)[])[
            (above, $"/received/{message.EnvelopeId}/attachments/{unsent}"),
            (above, $"/{draft.Id}/attachments/{sent}"),
            (platform.Desk(city, Roles.Member), $"/received/{message.EnvelopeId}/attachments/{sent}"),
            (platform.Desk(Platform.NewCity()), $"/received/{message.EnvelopeId}/attachments/{sent}")])
            (await DownloadAsync(who, path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task What_is_taken_in_keeps_the_files_of_its_sources()
    {
        var message = await TakenInWithFilesAsync();
        var editor = platform.Desk(city);
        var item = await editor.ItemAsync(message.NewItemId);

        item["attachments"].AsArray().Select(f => f!["name"]!.GetValue<string>()).ShouldBe(["甲.pdf", "乙.pdf"]);
        item["sources"].AsArray().Select(s => s!["attachments"]!.AsArray().Count).ShouldBe([1, 1]);
        var ids = item["attachments"].AsArray().Select(f => f!["id"]!.GetValue<Guid>()).ToArray();
        (await DownloadAsync(editor, $"/{item.Id}/attachments/{ids[1]}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // The editor leaves one out: it stays with its source, can be read there, and can be put back.
        object Edited(Guid[] files) => new { title = "综合", situation = "两县情况。", analysis = "", suggestion = "请研究。", attachments = files };
        var edited = await editor.StepAsync(item.Id, "versions", Edited([ids[0]]));
        edited["attachments"].AsArray().Count.ShouldBe(1);
        edited["sources"].AsArray()[1]!["attachments"]!.AsArray().Count.ShouldBe(1);
        (await DownloadAsync(editor, $"/{item.Id}/attachments/{ids[1]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await editor.StepAsync(item.Id, "versions", Edited(ids)))["attachments"].AsArray().Count.ShouldBe(2);
        (await DownloadAsync(platform.Desk(Platform.NewCity()), $"/{item.Id}/attachments/{ids[0]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_combined_of_own_items_has_their_files()
    {
        var clerk = platform.Desk(city);
        var sources = new List<object>();
        foreach (var name in (string[])["甲.pdf", "乙.pdf"])
        {
            var draft = await clerk.DraftAsync();
            await SaveAsync(clerk, draft.Id, [Id(await UploadAsync(clerk, draft.Id, name))]);
            await clerk.StepAsync(draft.Id, "submission", new { declaredUnclassified = true });
            sources.Add(new { itemId = draft.Id, version = (await clerk.StepAsync(draft.Id, "receipt")).Version });
        }

        var combined = (await clerk.PostAsync("/combinations", new { title = "综合", sources })).As(HttpStatusCode.Created);
        combined["attachments"].AsArray().Select(f => f!["name"]!.GetValue<string>()).ShouldBe(["甲.pdf", "乙.pdf"]);
    }

    [Fact]
    public async Task Files_are_added_while_the_text_may_be_changed_and_by_whom_may_change_it()
    {
        var member = platform.Desk(County, Roles.Member);
        var clerk = platform.Desk(County);
        var item = await member.DraftAsync();

        await TriedAsync(member, item.Id, HttpStatusCode.Created);
        await TriedAsync(clerk, item.Id, HttpStatusCode.NotFound);
        await TriedAsync(platform.Desk(County, Roles.Auditor), item.Id, HttpStatusCode.NotFound);
        await TriedAsync(platform.Desk(County, "another", [Roles.Member]), item.Id, HttpStatusCode.NotFound);
        await TriedAsync(platform.Desk(city), item.Id, HttpStatusCode.NotFound);
        await TriedAsync(member, Guid.CreateVersion7(), HttpStatusCode.NotFound);

        await member.StepAsync(item.Id, "submission", new { declaredUnclassified = true });
        await TriedAsync(member, item.Id, HttpStatusCode.Conflict);
        await TriedAsync(platform.Desk(County, Roles.Auditor), item.Id, HttpStatusCode.Forbidden);
        await clerk.StepAsync(item.Id, "receipt");
        await TriedAsync(clerk, item.Id, HttpStatusCode.Conflict);
        await clerk.StepAsync(item.Id, "editing");
        await TriedAsync(clerk, item.Id, HttpStatusCode.Created);
        await TriedAsync(member, item.Id, HttpStatusCode.Forbidden);
        await TriedAsync(platform.Desk(County, Roles.Approver), item.Id, HttpStatusCode.Forbidden);
        await clerk.FinishAsync(item.Id);
        await TriedAsync(clerk, item.Id, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_files_name_with_a_mark_of_classified_papers_is_refused()
    {
        var clerk = platform.Desk(County);
        var draft = await clerk.DraftAsync();
        await SaveAsync(clerk, draft.Id, [Id(await UploadAsync(clerk, draft.Id, "会议纪要(机密★).pdf"))]);

        var refusal = await clerk.TryAsync(draft.Id, "submission", new { declaredUnclassified = true });
        refusal.ShouldBeRefused(HttpStatusCode.BadRequest, "invalid");
        refusal.Pointers.ShouldBe(["/attachments/0"]);
    }

    [Fact]
    public async Task A_draft_names_no_files_of_another_one()
    {
        var clerk = platform.Desk(County);
        var (mine, other) = (await clerk.DraftAsync(), await clerk.DraftAsync());
        var file = Id(await UploadAsync(clerk, other.Id, "他稿.pdf"));

        var refusal = await clerk.SendAsync(HttpMethod.Put, $"/{mine.Id}", Draft([file]), mine.Version);
        refusal.ShouldBeRefused(HttpStatusCode.BadRequest, "invalid");
        refusal.Pointers.ShouldBe(["/attachments/0"]);
        (await clerk.PostAsync("", Draft([file]))).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid");
    }

    // Two counties' items with a file each, sent to the city and taken in by it as one.
    private async Task<EnvelopesTakenIn> TakenInWithFilesAsync()
    {
        var message = ConsumerTests.TakenIn(city, 2);
        var sources = new List<TakenInSource>();
        foreach (var (source, name) in message.Sources.Zip((string[])["甲.pdf", "乙.pdf"]))
        {
            var clerk = platform.Desk(source.FromBody);
            var draft = await clerk.DraftAsync();
            await SaveAsync(clerk, draft.Id, [Id(await UploadAsync(clerk, draft.Id, name))]);
            await clerk.StepAsync(draft.Id, "submission", new { declaredUnclassified = true });
            await clerk.StepAsync(draft.Id, "receipt");
            await clerk.StepAsync(draft.Id, "editing");
            await clerk.FinishAsync(draft.Id);
            await clerk.StepAsync(draft.Id, "forwarding");
            var forwarded = await platform.Post.GetAsync<ItemForwarded>(m => m.ItemId == draft.Id);
            sources.Add(source with { ItemId = draft.Id, Content = forwarded.Content, ContentHash = forwarded.ContentHash });
        }

        message = message with { Sources = sources };
        await platform.DeliverAsync<EnvelopesTakenIn, EnvelopesTakenInConsumer>(message);
        return message;
    }

    private static async Task TriedAsync(Desk desk, Guid item, HttpStatusCode expected) =>
        (await SendFileAsync(desk, item, "试.pdf", "%PDF-1.7"u8.ToArray())).StatusCode.ShouldBe(expected, desk.Caller.Name);

    private static async Task<JsonNode> UploadAsync(Desk desk, Guid item, string name, byte[]? bytes = null)
    {
        var answer = await SendFileAsync(desk, item, name, bytes ?? [.. "%PDF-1.7 "u8, .. System.Text.Encoding.UTF8.GetBytes(name)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static async Task<HttpResponseMessage> SendFileAsync(Desk desk, Guid item, string name, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/octet-stream") } };
        return await desk.Client.PostAsync(new Uri($"{Desk.Root}/{item}/attachments?name={Uri.EscapeDataString(name)}", UriKind.Relative), content);
    }

    private static Task<HttpResponseMessage> DownloadAsync(Desk desk, string path) => desk.Client.GetAsync(new Uri(Desk.Root + path, UriKind.Relative));

    private static async Task<Item> SaveAsync(Desk desk, Guid item, Guid[]? files) =>
        (await desk.SendAsync(HttpMethod.Put, $"/{item}", Draft(files), (await desk.ItemAsync(item)).Version)).As(HttpStatusCode.OK);

    private static JsonNode Draft(Guid[]? files)
    {
        var draft = System.Text.Json.JsonSerializer.SerializeToNode(Desk.NewDraft())!;
        if (files is not null)
            draft["attachments"] = System.Text.Json.JsonSerializer.SerializeToNode(files);
        return draft;
    }

    private static Guid Id(JsonNode file) => file["id"]!.GetValue<Guid>();
}
