using System.Net;
using System.Net.Http.Headers;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Tests.World;

namespace Linkage.SocialInformation.Tests.Features;

[Collection(nameof(OnePlatform))]
public sealed class BoundaryTests(Platform platform)
{
    private readonly string city = Platform.NewCity();

    [Fact]
    public async Task A_text_with_a_mark_or_without_a_declaration_is_refused_in_both_languages()
    {
        var clerk = platform.Desk(city);
        var item = await clerk.DraftAsync(Desk.NewDraft(situation: "附机密★件。"));

        var refusal = await clerk.TryAsync(item.Id, "submission", new { declaredUnclassified = false });
        refusal.Pointers.Order().ShouldBe(["/declaredUnclassified", "/situation"]);
        refusal.Json!["errors"]!["/situation"]![0]!.GetValue<string>().ShouldContain("涉密标志");
        clerk.Client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        (await clerk.TryAsync(item.Id, "submission", new { declaredUnclassified = true })).Json!["errors"]!["/situation"]![0]!
            .GetValue<string>().ShouldContain("mark of classified papers");
        (await clerk.ItemAsync(item.Id)).Status.ShouldBe("draft");
    }

    [Fact]
    public async Task Submitting_goes_on_while_look_alikes_are_away()
    {
        platform.LookAlikes.Away = true;
        try
        {
            var clerk = platform.Desk(city);
            var item = await clerk.DraftAsync();
            var answer = (await clerk.TryAsync(item.Id, "submission", new { declaredUnclassified = true })).Ok();

            answer["lookAlikes"].ShouldBeNull();
            answer["lookAlikesUnavailable"]!.GetValue<bool>().ShouldBeTrue();
            answer["item"]!["status"]!.GetValue<string>().ShouldBe("submitted");
            (await clerk.PostAsync("/look-alikes", new { title = "校园", text = "拥堵" })).Ok()["lookAlikesUnavailable"]!.GetValue<bool>().ShouldBeTrue();
        }
        finally
        {
            platform.LookAlikes.Away = false;
        }
    }

    [Fact]
    public async Task Another_bodys_item_is_as_unknown_as_one_that_never_was()
    {
        var mine = await platform.Desk(city).DraftAsync();
        var other = platform.Desk(Platform.NewCity());

        foreach (var id in (Guid[])[mine.Id, Guid.CreateVersion7()])
        {
            foreach (var part in (string[])["", "/history", "/versions", "/comparison"])
                (await other.GetAsync($"/{id}{part}")).ShouldBeRefused(HttpStatusCode.NotFound, "not-found");
            (await other.PostAsync($"/{id}/submission", new { declaredUnclassified = true }, 1)).ShouldBeRefused(HttpStatusCode.NotFound, "not-found");
            (await other.PostAsync($"/{id}/forwarding", null, 1)).ShouldBeRefused(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task A_reporter_sees_only_what_they_wrote()
    {
        var item = await platform.Desk(city).DraftAsync();
        var member = platform.Desk(city, Roles.Member);
        var own = await member.DraftAsync();

        (await member.GetAsync($"/{item.Id}")).ShouldBeRefused(HttpStatusCode.NotFound, "not-found");
        (await member.GetAsync("")).Ok()["items"]!.AsArray().Select(i => i!["id"]!.GetValue<Guid>()).ShouldBe([own.Id]);
        (await platform.Desk(city, Roles.Auditor).PostAsync("", Desk.NewDraft())).ShouldBeRefused(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task A_list_is_filtered_and_paged_without_losing_or_doubling_any()
    {
        var clerk = platform.Desk(city);
        for (var n = 0; n < 7; n++)
            await clerk.DraftAsync(Desk.NewDraft(title: n % 2 == 0 ? $"河道污染 {n}" : $"校园交通 {n}"));
        var submitted = await clerk.SubmitAsync(Desk.NewDraft(title: "河道采砂"));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await clerk.GetAsync($"?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}")).Ok();
            seen.AddRange(page["items"]!.AsArray().Select(i => i!["title"]!.GetValue<string>()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        seen.Count.ShouldBe(8);
        seen.Distinct().Count().ShouldBe(8);

        (await clerk.GetAsync("?text=河道&total=true")).Ok()["total"]!.GetValue<int>().ShouldBe(5);
        (await clerk.GetAsync("?text=河道 采砂")).Ok()["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(submitted.Id);
        (await clerk.GetAsync("?status=submitted,screening&urgency=urgent&mine=true&open=true")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        (await clerk.GetAsync("?series=专报&year=2026")).Ok()["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?status=nonsense")]
    [InlineData("?urgency=1")]
    [InlineData("?limit=0")]
    [InlineData("?limit=x")]
    [InlineData("?cursor=%%%")]
    [InlineData("?cursor=abc")]
    [InlineData("?text=%00")]
    [InlineData("?year=abc")]
    [InlineData("/instructions?cursor=x")]
    [InlineData("/calls?cursor=x")]
    public async Task A_malformed_question_is_400(string query) =>
        (await platform.Desk(city).GetAsync(query)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("", "{")]
    [InlineData("", "[]")]
    [InlineData("", "null")]
    [InlineData("", "{}")]
    [InlineData("", """{"title":null}""")]
    [InlineData("", """{"title":"a","reporter":null}""")]
    [InlineData("", """{"title":"a","reporter":{"identity":"nobody","name":"b","joint":[null]}}""")]
    [InlineData("", """{"title":"a\u0000","reporter":{"identity":"party","name":"b"}}""")]
    [InlineData("", """{"title":"a","reporter":{"identity":"party","name":"b"},"callId":"x"}""")]
    [InlineData("", """{"title":1,"reporter":{"identity":"party","name":"b"}}""")]
    [InlineData("/look-alikes", "{}")]
    [InlineData("/forwarding/batch", "{}")]
    [InlineData("/forwarding/batch", """{"entries":[null]}""")]
    [InlineData("/forwarding/batch", """{"entries":[]}""")]
    [InlineData("/combinations", """{"title":"x","sources":[null,null]}""")]
    [InlineData("/combinations", "{}")]
    [InlineData("/instructions", "{}")]
    [InlineData("/instructions", """{"itemIds":["00000000-0000-0000-0000-000000000000"],"leader":"","leaderPost":null}""")]
    [InlineData("/calls", "{}")]
    [InlineData("/calls", """{"theme":"x","targets":[null]}""")]
    [InlineData("/themes", """{"title":"x","participants":[null]}""")]
    [InlineData("/themes", "{}")]
    [InlineData("/informants", "{}")]
    public async Task A_malformed_request_is_400_and_says_where(string path, string json)
    {
        var reply = await platform.Desk(city).PostAsync(path, json);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest, reply.Json?.ToJsonString());
        reply.Json!["code"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_step_on_an_item_refuses_malformed_requests_and_missing_or_stale_versions_without_a_trace()
    {
        var clerk = platform.Desk(city);
        var item = await clerk.DraftAsync();
        string[] steps =
        [
            "submission", "resubmission", "receipt", "supplement-request", "non-use", "reopening", "proposal-suggestion", "editing", "versions",
            "verification", "send-back", "sign-off", "issue", "forwarding", "closing", "archiving", "withdrawal", "outcomes", "tasks",
        ];
        foreach (var step in steps)
        {
            (await clerk.PostAsync($"/{item.Id}/{step}", new { })).Status.ShouldBe(HttpStatusCode.PreconditionRequired, step);
            foreach (var json in (string[])["{", "[1]", """{"no-such-field":1}""", """{"note":5}"""])
                ((int)(await clerk.PostAsync($"/{item.Id}/{step}", json, 1)).Status).ShouldBeInRange(400, 409, $"{step} {json}");
            (await clerk.PostAsync($"/{item.Id}/{step}", "null", 99)).Status.ShouldBeOneOf(
                HttpStatusCode.BadRequest, HttpStatusCode.PreconditionFailed);
        }

        (await clerk.ItemAsync(item.Id)).Version.ShouldBe(1);
    }
}
