using System.Net;
using System.Text.Json;
using Linkage.Proposals.Tests.World;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>办理结果分类 is the Directory's: the service uses and shows it, and lets nobody set another one here.</summary>
public sealed class ResultClassTests : IAsyncLifetime
{
    private ProposalsWorld world = null!;

    public async Task InitializeAsync() => world = await ProposalsWorld.StartAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_reply_takes_the_classes_of_the_body_and_each_counts_as_what_it_means()
    {
        world.Directory.ResultClasses.Clear();
        world.Directory.ResultClasses.AddRange([new("一", "采纳", "Adopted", "solved"), new("二", "列入计划", "Planned", "planned"), new("三", "某种新说法", "Something new", "not-known-here")]);
        var card = await world.AssignedAsync(Member(1));
        await world.StartAsync(Lead, card.Id);
        foreach (var unknown in new[] { "A", "三" })
            await RefusedAsync(card.Id, ReplyText(unknown));
        await RefusedAsync(card.Id, ReplyText("二"));
        (await world.ReplyAsync(Lead, card.Id, "二", ("明年立项", new(2028, 1, 1)))).Status.ShouldBe("feedback-pending");
        (await world.GetAsync(Office(), "figures")).GetProperty("byResult")[0].GetProperty("code").GetString().ShouldBe("planned");
    }

    [Fact]
    public async Task The_rules_show_them_and_take_them_back_only_as_they_are()
    {
        var rules = await world.GetAsync(Office(), "rules");
        rules.GetProperty("resultClasses").EnumerateArray().Select(c => c.GetProperty("code").GetString()).ShouldBe(["A", "B", "C", "D"]);
        rules.GetProperty("rehandleBelowScore").GetInt32().ShouldBe(60);
        await world.OkAsync(Office(), HttpMethod.Put, "rules", rules);
        await world.RefusedAsync(HttpStatusCode.Conflict, "classes-in-directory", Office(), HttpMethod.Put, "rules", Rules(new { code = "A", means = "planned" }));
        await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Office(), HttpMethod.Put, "rules", Rules(new { code = "A", means = "perhaps" }));
    }

    private static object Rules(object resultClass) => new
    {
        invitationHoursInSession = 3.0,
        invitationHours = 24.0,
        groupsOnlyInSession = true,
        twoMeetingsOnePublication = false,
        resultClasses = new[] { resultClass },
    };

    private async Task RefusedAsync(Guid id, object reply)
    {
        var detail = await world.DetailAsync(Staff(Lead), id);
        var part = detail.GetProperty("assignments")[0].GetProperty("id").GetGuid();
        await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Staff(Lead), HttpMethod.Put, $"{id}/assignments/{part}/reply", reply, detail.GetProperty("card").GetProperty("version").GetInt32());
    }
}
