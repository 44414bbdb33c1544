using Linkage.Forwarding.Contracts.V1;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Features.FollowForward;
using Linkage.SocialInformation.Features.StoreOutcome;
using Linkage.SocialInformation.Features.TakeInEnvelopes;
using Linkage.SocialInformation.Tests.Domain;
using Linkage.SocialInformation.Tests.World;
using Linkage.Testing;

namespace Linkage.SocialInformation.Tests.Features;

[Collection(nameof(OnePlatform))]
public sealed class ConsumerTests(Platform platform)
{
    private readonly string city = Platform.NewCity();

    private string County => city[..4] + "01";

    [Fact]
    public async Task Envelopes_that_were_combined_become_one_item_that_names_all_its_sources()
    {
        var message = TakenIn(city, 2);
        await platform.Post.SendAsync(message);
        var clerk = platform.Desk(city);
        await Eventually.TrueAsync(async () => (await clerk.GetAsync($"/{message.NewItemId}")).Status == System.Net.HttpStatusCode.OK);

        await platform.DeliverAsync<EnvelopesTakenIn, EnvelopesTakenInConsumer>(message);

        var item = await clerk.ItemAsync(message.NewItemId);
        item.Status.ShouldBe("editing");
        item["hop"].GetValue<int>().ShouldBe(2);
        item["lineageId"].GetValue<Guid>().ShouldBe(message.LineageId);
        item["sources"].AsArray().Select(s => s!["sharePercent"]!.GetValue<int>()).ShouldBe([60, 40]);
        item["situation"].GetValue<string>().ShouldContain("【来源2 ");
        item.AllowedActions.ShouldNotContain("return-for-supplement");
        (await platform.Post.GetAsync<ItemMoved>(m => m.ItemId == message.NewItemId)).Step.ShouldBe("take-in");

        await clerk.FinishAsync(message.NewItemId);
        await clerk.StepAsync(message.NewItemId, "issue", new { series = "专报", recipients = new[] { "市委办" } });
        (await platform.Post.GetAsync<OutcomeRecorded>(m => m.ItemId == message.NewItemId)).AdoptionKind.ShouldBe("combined");
        await clerk.StepAsync(message.NewItemId, "forwarding");
        (await platform.Post.GetAsync<ItemForwarded>(m => m.ItemId == message.NewItemId)).Hop.ShouldBe(2);
    }

    [Fact]
    public async Task Receipts_in_any_order_and_twice_leave_the_latest()
    {
        var clerk = platform.Desk(County);
        var item = await clerk.ForwardedAsync();
        var (delivered, signed, taken) = (Receipt(item, 1, "delivered"), Receipt(item, 2, "signed-for"), Receipt(item, 3, "taken-in"));

        foreach (var receipt in (ForwardReceipted[])[signed, taken, delivered, signed, taken])
            await platform.DeliverAsync<ForwardReceipted, ForwardReceiptedConsumer>(receipt);

        var forward = (await clerk.ItemAsync(item.Id))["forwards"][0]!;
        forward["stage"]!.GetValue<string>().ShouldBe("taken-in");
        forward["receipts"]!.AsArray().Select(r => r!["stage"]!.GetValue<string>()).ShouldBe(["delivered", "signed-for", "taken-in"]);
        (await clerk.ItemAsync(item.Id))["standing"]["above"]!.GetValue<string>().ShouldBe("in-work");
    }

    [Fact]
    public async Task A_return_from_above_is_supplemented_and_forwarded_again_in_place_of_the_first_envelope()
    {
        var clerk = platform.Desk(County);
        var item = await clerk.ForwardedAsync();
        var receipt = Receipt(item, 2, "returned") with { ReasonCode = "facts-unclear", DueOn = new(2030, 1, 8) };

        await platform.Post.SendAsync(receipt);
        await Eventually.TrueAsync(async () => (await clerk.ItemAsync(item.Id)).Status == "returned-from-above");
        await platform.DeliverAsync<ForwardReceipted, ForwardReceiptedConsumer>(receipt);

        var returned = await clerk.ItemAsync(item.Id);
        returned["due"]["on"]!.GetValue<string>().ShouldBe("2030-01-08");
        returned["standing"]["above"]!.GetValue<string>().ShouldBe("returned");
        await clerk.StepAsync(item.Id, "editing");
        await clerk.StepAsync(item.Id, "versions", new { title = "补充", situation = "县一中门口。", analysis = "", suggestion = "设即停即走区。" });
        await clerk.FinishAsync(item.Id);
        await clerk.StepAsync(item.Id, "forwarding");

        var again = await platform.Post.GetAsync<ItemForwarded>(m => m.ItemId == item.Id && m.Version == 2);
        again.Supersedes.ShouldBe(receipt.EnvelopeId);
        again.OriginSequence.ShouldBe(2);

        // A late receipt of the first envelope must not send the supplemented item back once more.
        await platform.DeliverAsync<ForwardReceipted, ForwardReceiptedConsumer>(receipt with { Revision = 3 });
        (await clerk.ItemAsync(item.Id)).Status.ShouldBe("forwarded");
    }

    [Fact]
    public async Task Outcomes_in_any_order_and_twice_stand_once_with_the_latest_words_and_the_day_of_being_told()
    {
        var clerk = platform.Desk(County);
        var item = await clerk.ForwardedAsync();
        var first = Reported(item, "instructed") with { Level = "province", Leader = "张省长", Text = "请研究" };
        var corrected = first with { Revision = 2, Text = "请交通厅研究" };

        foreach (var outcome in (OutcomeReported[])[corrected, first, corrected, first])
            await platform.DeliverAsync<OutcomeReported, OutcomeReportedConsumer>(outcome);
        await platform.Post.SendAsync(Reported(item, "adopted") with { Level = "city", AdoptionKind = "combined" });
        await Eventually.TrueAsync(async () => (await clerk.ItemAsync(item.Id))["levels"]["city"]!["adoptions"]!.AsArray().Count == 1);

        var view = await clerk.ItemAsync(item.Id);
        var instruction = view["levels"]["province"]!["instructions"]!.AsArray().ShouldHaveSingleItem()!;
        instruction["text"]!.GetValue<string>().ShouldBe("请交通厅研究");
        instruction["toldAt"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(item["createdAt"].GetValue<DateTimeOffset>());
        view["standing"]["above"]!.GetValue<string>().ShouldBe("adopted");
        await platform.Post.GetAsync<OutcomeTold>(m => m.OutcomeId == first.OutcomeId && m.Revision == 2);
        await platform.Post.GetAsync<OutcomeTold>(m => m.OutcomeId == first.OutcomeId && m.Revision == 1);
        platform.Post.All<OutcomeTold>(m => m.OutcomeId == first.OutcomeId).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_outcome_that_was_taken_back_counts_no_longer()
    {
        var clerk = platform.Desk(County);
        var item = await clerk.ForwardedAsync();
        var notUsed = Reported(item, "not-used");
        await platform.DeliverAsync<OutcomeReported, OutcomeReportedConsumer>(notUsed with { Revision = 4, Withdrawn = true });
        await platform.DeliverAsync<OutcomeReported, OutcomeReportedConsumer>(notUsed);

        (await clerk.ItemAsync(item.Id))["standing"]["above"]?.GetValue<string>().ShouldNotBe("not-used");
        await platform.Post.GetAsync<OutcomeTold>(m => m.OutcomeId == notUsed.OutcomeId && m.Revision == 4);
    }

    [Fact]
    public async Task Messages_of_other_kinds_and_about_unknown_items_change_nothing()
    {
        await platform.DeliverAsync<EnvelopesTakenIn, EnvelopesTakenInConsumer>(TakenIn(city, 1) with { Kind = "proposal" });
        var clerk = platform.Desk(County);
        var item = await clerk.ForwardedAsync();
        await platform.DeliverAsync<ForwardReceipted, ForwardReceiptedConsumer>(Receipt(item, 1, "returned") with { Origin = city });
        await platform.DeliverAsync<OutcomeReported, OutcomeReportedConsumer>(Reported(item, "adopted") with { ItemId = Guid.CreateVersion7() });

        (await clerk.ItemAsync(item.Id)).Version.ShouldBe(item.Version);
        (await platform.Desk(city).GetAsync("")).Ok()["items"]!.AsArray().ShouldBeEmpty();
    }

    internal static EnvelopesTakenIn TakenIn(string body, int sources) => new()
    {
        NewItemId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Kind = "social-information",
        Body = body,
        Title = "采编题目",
        Urgency = "extra-urgent",
        NextHop = 2,
        TakenInBy = "李编辑",
        TakenInAt = Samples.Now,
        Sources = [.. Enumerable.Range(1, sources).Select(n =>
        {
            var content = Samples.Content($"第 {n} 县的情况。").ToCanonicalJson();
            return new TakenInSource
            {
                EnvelopeId = Guid.CreateVersion7(),
                ItemId = Guid.CreateVersion7(),
                LineageId = Guid.CreateVersion7(),
                FromBody = $"{body[..4]}{n:00}",
                Title = $"来源 {n}",
                Content = content,
                ContentHash = ItemContent.Hash(content),
                Order = n,
                SharePercent = sources == 1 ? 100 : n == 1 ? 60 : 40,
            };
        })],
    };

    internal static ForwardReceipted Receipt(Item item, int revision, string stage) => new()
    {
        EnvelopeId = item["forwards"][0]!["envelopeId"]!.GetValue<Guid>(),
        ItemId = item.Id,
        LineageId = item.LineageId,
        Kind = "social-information",
        Origin = item["body"].GetValue<string>(),
        ToBody = item["forwards"][0]!["toBody"]!.GetValue<string>(),
        Revision = revision,
        Stage = stage,
        By = "市政协 李编辑",
        At = Samples.Now.AddMinutes(revision),
    };

    internal static OutcomeReported Reported(Item item, string type) => new()
    {
        OutcomeId = Guid.CreateVersion7(),
        Revision = 1,
        Type = type,
        Level = "city",
        ByWhom = "市政协",
        OccurredOn = new(2026, 3, 5),
        ItemId = item.Id,
        LineageId = item.LineageId,
        Kind = "social-information",
        Body = item["body"].GetValue<string>(),
        FromBody = "510000",
        RecordedAt = Samples.Now,
    };
}
