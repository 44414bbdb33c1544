using System.Net;
using Linkage.Forwarding.Contracts.V1;
using Linkage.SocialInformation.Tests.World;

namespace Linkage.SocialInformation.Tests.Features;

[Collection(nameof(OnePlatform))]
public sealed class OutcomeTests(Platform platform)
{
    private readonly string city = Platform.NewCity();

    [Fact]
    public async Task An_adoption_outside_the_platform_is_recorded_corrected_and_told_with_its_revision()
    {
        var clerk = platform.Desk(city);
        var item = await clerk.ForwardedAsync();
        object Adoption(string number) => new
        {
            type = "adopted",
            level = "national",
            byWhom = "全国政协",
            adoptionKind = "combined",
            documentNumber = number,
            occurredOn = "2025-05-06",
        };

        var recorded = await clerk.StepAsync(item.Id, "outcomes", Adoption("第 7 期"));
        var outcome = recorded["levels"]["national"]!["adoptions"]!.AsArray().ShouldHaveSingleItem()!;
        var id = outcome["outcomeId"]!.GetValue<Guid>();
        var corrected = (await clerk.SendAsync(HttpMethod.Put, $"/{item.Id}/outcomes/{id}", Adoption("第 8 期"), recorded.Version)).As(HttpStatusCode.OK);

        corrected["levels"]["national"]!["adoptions"]!.AsArray().ShouldHaveSingleItem()!["documentNumber"]!.GetValue<string>().ShouldBe("第 8 期");
        (await platform.Post.GetAsync<OutcomeRecorded>(m => m.OutcomeId == id && m.Revision == 2)).DocumentNumber.ShouldBe("第 8 期");
        platform.Post.All<OutcomeRecorded>(m => m.OutcomeId == id).Count.ShouldBe(2);
        (await clerk.SendAsync(HttpMethod.Put, $"/{item.Id}/outcomes/{Guid.CreateVersion7()}", Adoption("9"), corrected.Version))
            .ShouldBeRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task One_note_of_a_leader_covers_several_items_and_is_counted_in_all_three_units()
    {
        var clerk = platform.Desk(city);
        var (one, two) = (await clerk.ForwardedAsync(), await clerk.ForwardedAsync());
        object Note(string leader, Guid[] items) => new
        {
            itemIds = items,
            leader,
            leaderPost = "副市长",
            level = "city",
            occurredOn = "2025-05-06",
            text = "请教育局、交警支队研究。",
            visibility = "summary",
        };

        var first = (await clerk.PostAsync("/instructions", Note("张", [one.Id, two.Id]))).Ok();
        (await clerk.PostAsync("/instructions", Note("李", [one.Id]))).Ok();

        var list = (await clerk.GetAsync("/instructions")).Ok();
        list["counts"]!.ToJsonString().ShouldBe("""{"items":2,"itemTimes":3,"personTimes":2}""");
        (await clerk.ItemAsync(one.Id))["levels"]["city"]!["instructions"]!.AsArray().Count.ShouldBe(2);
        var told = await platform.Post.GetAsync<OutcomeRecorded>(m => m.ItemId == two.Id && m.Type == "instructed");
        told.Text.ShouldBeNull("the words of a summary stay in this body");
        told.Leader.ShouldBe("张");

        var id = first["id"]!.GetValue<Guid>();
        (await clerk.SendAsync(HttpMethod.Put, $"/instructions/{id}",
            new { leader = "张", leaderPost = "市长", level = "city", occurredOn = "2025-05-06", text = "请研究。" }, 1)).Ok();
        (await platform.Post.GetAsync<OutcomeRecorded>(m => m.OutcomeId == told.OutcomeId && m.Revision == 2)).LeaderPost.ShouldBe("市长");
        (await clerk.SendAsync(HttpMethod.Put, $"/instructions/{id}",
            new { leader = "张", leaderPost = "市长", level = "city", occurredOn = "2025-05-06", text = "请研究。" }, 1))
            .ShouldBeRefused(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task An_item_is_closed_once_every_task_is_answered_or_waived_then_archived()
    {
        var clerk = platform.Desk(city);
        var item = await clerk.ForwardedAsync();
        await clerk.StepAsync(item.Id, "tasks", new { department = "市教育局", text = "排查校门交通" });
        var two = await clerk.StepAsync(item.Id, "tasks", new { department = "交警支队", text = "增设标线", dueOn = "2099-01-01" });
        var tasks = two["tasks"].AsArray().Select(t => t!["id"]!.GetValue<Guid>()).ToList();
        two["tasks"][0]!["dueExplanationZh"]!.GetValue<string>().ShouldBe("30 天");

        (await clerk.TryAsync(item.Id, "closing")).ShouldBeRefused(HttpStatusCode.Conflict, "tasks-open");
        await clerk.StepAsync(item.Id, $"tasks/{tasks[0]}/feedback", new { text = "已排查 12 所学校。" });
        (await clerk.TryAsync(item.Id, $"tasks/{tasks[0]}/feedback", new { text = "再次" })).ShouldBeRefused(HttpStatusCode.Conflict, "task-not-open");
        await clerk.StepAsync(item.Id, $"tasks/{tasks[1]}/waiver", new { reason = "已由上级统筹" });
        var closed = await clerk.StepAsync(item.Id, "closing");

        closed["standing"].ToJsonString().ShouldBe("""{"here":"closed","above":"waiting"}""");
        closed["levels"]["city"]!["tasks"]!.AsArray().Select(t => t!["type"]!.GetValue<string>()).ShouldBe(["tasked", "tasked", "department-feedback"]);
        (await clerk.StepAsync(item.Id, "archiving")).AllowedActions.ShouldNotContain("archive");
    }

    [Fact]
    public async Task Nothing_is_recorded_on_what_never_left_the_house()
    {
        var clerk = platform.Desk(city);
        var item = await clerk.SignedOffAsync();

        (await clerk.TryAsync(item.Id, "tasks", new { department = "市教育局", text = "排查" })).ShouldBeRefused(HttpStatusCode.Conflict, "before-issue");
        (await clerk.TryAsync(item.Id, "outcomes", new { type = "relayed", level = "city", byWhom = "市委办", occurredOn = "2025-01-02" }))
            .ShouldBeRefused(HttpStatusCode.Conflict, "before-issue");
        (await clerk.TryAsync(item.Id, "outcomes", new { type = "document", level = "moon", byWhom = "", occurredOn = "2025-01-02" }))
            .Pointers.Order().ShouldBe(["/byWhom", "/evidence", "/level"]);
        var issued = await clerk.StepAsync(item.Id, "issue", new { series = "简报", recipients = new[] { "市委办" } });
        foreach (var day in (string[])["9999-12-31", "0002-01-01"])
            (await clerk.TryAsync(item.Id, "outcomes", new { type = "relayed", level = "city", byWhom = "市委办", occurredOn = day })).Pointers.ShouldBe(["/occurredOn"]);
        (await clerk.ItemAsync(item.Id)).Version.ShouldBe(issued.Version);
    }

    [Fact]
    public async Task What_is_issued_again_is_adopted_once()
    {
        var clerk = platform.Desk(city);
        var item = await clerk.SignedOffAsync();
        await clerk.StepAsync(item.Id, "issue", new { series = "简报", recipients = new[] { "市委办" } });
        await clerk.StepAsync(item.Id, "issue", new { series = "专报", recipients = new[] { "市政府办" } });

        var adoption = (await clerk.ItemAsync(item.Id))["levels"]["city"]!["adoptions"]!.AsArray().ShouldHaveSingleItem()!;
        adoption["revision"]!.GetValue<int>().ShouldBe(2);
        adoption["documentNumber"]!.GetValue<string>().ShouldMatch("^简报 .+、专报 .+$");
        var told = await platform.Post.GetAsync<OutcomeRecorded>(m => m.ItemId == item.Id && m.Revision == 2);
        told.OutcomeId.ShouldBe(adoption["outcomeId"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task A_combined_item_keeps_its_own_sources_and_tells_the_lineage_of_the_edges()
    {
        var clerk = platform.Desk(city);
        var sources = new List<Item>();
        for (var n = 0; n < 3; n++)
        {
            var submitted = await clerk.SubmitAsync(Desk.NewDraft(title: $"来源 {n}"));
            sources.Add(await clerk.StepAsync(submitted.Id, "receipt"));
        }

        (await clerk.PostAsync("/combinations", new { title = "综合", sources = new[] { new { itemId = sources[0].Id, version = 1 }, new { itemId = sources[1].Id, version = 1 } } }))
            .ShouldBeRefused(HttpStatusCode.PreconditionFailed, "stale-version");
        var combined = (await clerk.PostAsync("/combinations", new
        {
            title = "综合反映",
            sources = sources.Select(s => new { itemId = s.Id, version = s.Version }).ToArray(),
        })).As(HttpStatusCode.Created);

        combined.Status.ShouldBe("editing");
        combined["sources"].AsArray().Select(s => s!["sharePercent"]!.GetValue<int>()).ShouldBe([34, 33, 33]);
        combined["lineageId"].GetValue<Guid>().ShouldNotBe(sources[0].LineageId);
        (await clerk.ItemAsync(sources[2].Id)).Status.ShouldBe("combined");
        var edges = await platform.Post.GetAsync<ItemsCombined>(m => m.NewItemId == combined.Id);
        edges.Sources.Select(s => (s.ItemId, s.Order)).ShouldBe(sources.Select((s, n) => (s.Id, n + 1)));
        (await platform.Post.GetAsync<ItemMoved>(m => m.ItemId == sources[0].Id && m.Step == "combine")).Open.ShouldBeFalse();
    }
}
