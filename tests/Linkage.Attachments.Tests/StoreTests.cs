using System.Net;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Attachments.Tests;

public sealed class StoreTests(PaperShop shop) : IClassFixture<PaperShop>
{
    private readonly Guid folder = NewFolder();

    [Fact]
    public async Task Twenty_at_once_keep_one_content()
    {
        using var client = shop.Client();
        var bytes = Papers.Pdf($"dedupe {Guid.CreateVersion7()}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => PaperShop.UploadAsync(client, NewFolder(), $"{n}.pdf", bytes)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        var hash = (await PaperShop.JsonAsync(answers[0]))["sha256"]!.GetValue<string>();
        (await shop.CountAsync($"select count(*) from attachments.pieces where encode(hash, 'hex') = '{hash}'")).ShouldBe(1);
        (await shop.CountAsync($"select count(*) from attachments.uploads where encode(hash, 'hex') = '{hash}'")).ShouldBe(20);
    }

    [Fact]
    public async Task Of_many_at_once_no_more_wait_than_may()
    {
        using var client = shop.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => PaperShop.UploadAsync(client, folder, $"{n}.pdf", Papers.Pdf($"{n}"))));

        // Twice the three files that a version takes.
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(6);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(6);
    }

    [Fact]
    public async Task A_version_names_what_was_uploaded_to_it_in_the_order_that_is_wanted()
    {
        var (one, two) = (await UploadAsync("一.pdf"), await UploadAsync("二.pdf"));

        var chosen = await shop.ChooseAsync(folder, [two, one, two]);

        chosen.Select(file => file.Name).ShouldBe(["二.pdf", "一.pdf"]);
        (await shop.ChooseAsync(folder, null, chosen)).ShouldBe(chosen);
        (await shop.ChooseAsync(folder, [one], chosen)).ShouldHaveSingleItem().Name.ShouldBe("一.pdf");
        (await shop.ChooseAsync(folder, [], chosen)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_uploaded_elsewhere_is_unknown_here()
    {
        var elsewhere = (await PaperShop.JsonAsync(await PaperShop.UploadAsync(shop.Client(), NewFolder(), "a.pdf", Papers.Pdf())))["id"]!.GetValue<Guid>();

        var refusal = await Should.ThrowAsync<Refusal>(() => shop.ChooseAsync(folder, [elsewhere]));
        refusal.Errors!.All.ShouldHaveSingleItem().Pointer.ShouldBe("/attachments/0");
    }

    [Fact]
    public async Task Too_many_or_too_large_together_is_refused()
    {
        var small = new List<Guid>();
        for (var n = 0; n < 4; n++)
            small.Add(await UploadAsync($"{n}.pdf"));
        (await Should.ThrowAsync<Refusal>(() => shop.ChooseAsync(folder, small))).Errors!.All.ShouldHaveSingleItem().Code.ShouldBe("too-many-files");

        var half = new byte[2_500_000];
        Papers.Pdf().CopyTo(half, 0);
        var other = NewFolder();
        var (one, two) = (await UploadAsync("一.pdf", half, other), await UploadAsync("二.pdf", half, other));
        (await Should.ThrowAsync<Refusal>(() => shop.ChooseAsync(other, [one, two]))).Errors!.All.ShouldHaveSingleItem().Code.ShouldBe("files-too-large");
    }

    [Fact]
    public async Task What_nothing_names_is_removed_in_time_and_what_a_version_names_never()
    {
        await using var own = new OwnShop();
        var mine = await own.StartAsync();
        var (kept, same, unused) = (NewFolder(), NewFolder(), NewFolder());
        var bytes = Papers.Pdf("kept");
        using var client = mine.Client();
        var id = (await PaperShop.JsonAsync(await PaperShop.UploadAsync(client, kept, "a.pdf", bytes)))["id"]!.GetValue<Guid>();
        await mine.ChooseAsync(kept, [id]);
        await PaperShop.UploadAsync(client, same, "b.pdf", bytes);
        await PaperShop.UploadAsync(client, unused, "c.pdf", Papers.Pdf("unused"));

        (await mine.Cleaning.RemoveAsync(CancellationToken.None)).ShouldBe(0);
        mine.Clock.Advance(TimeSpan.FromDays(31));
        await PaperShop.UploadAsync(client, NewFolder(), "d.pdf", Papers.Pdf("today"));
        (await mine.Cleaning.RemoveAsync(CancellationToken.None)).ShouldBe(1);

        (await mine.CountAsync("select count(*) from attachments.uploads")).ShouldBe(2);
        (await mine.CountAsync("select count(*) from attachments.files")).ShouldBe(2);
        (await mine.CountAsync("select count(*) from attachments.pieces")).ShouldBe(2);
        (await client.GetAsync(new Uri($"/api/v1/folders/{kept}/attachments/{id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Guid> UploadAsync(string name, byte[]? bytes = null, Guid? to = null)
    {
        var answer = await PaperShop.UploadAsync(shop.Client(), to ?? folder, name, bytes ?? Papers.Pdf(name));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await PaperShop.JsonAsync(answer))["id"]!.GetValue<Guid>();
    }

    // A folder that begins with 1 is everybody's.
    private static Guid NewFolder() => Guid.Parse("1" + Guid.CreateVersion7().ToString("D")[1..]);

    private sealed class OwnShop : IAsyncDisposable
    {
        private readonly PaperShop shop = new();

        public async Task<PaperShop> StartAsync()
        {
            await shop.InitializeAsync();
            return shop;
        }

        public async ValueTask DisposeAsync() => await shop.DisposeAsync();
    }
}
