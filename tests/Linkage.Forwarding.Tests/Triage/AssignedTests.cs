using System.Net;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Tests.Support;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Triage;

/// <summary>下达: a task from above lies in the inbox of the body below, and is decided there or where that body works on it.</summary>
public sealed class AssignedTests : IAsyncLifetime
{
    private ForwardingHost host = null!;
    private HttpClient triager = null!;

    public async Task InitializeAsync()
    {
        host = await ForwardingHost.StartAsync();
        triager = host.Triager(County, "county");
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Travels_downward_with_a_clock_and_offers_no_more_than_to_accept_it_or_send_it_back()
    {
        var task = await ArriveAsync();
        var envelope = await triager.FetchAsync($"/api/v1/envelopes/{task.EnvelopeId}");
        (envelope.Text("state"), envelope.Text("channel")).ShouldBe(("delivered", "assigned"));
        envelope.GetProperty("clock").Text("explanationZh").ShouldNotBeEmpty();
        await triager.DecideAsync(task.EnvelopeId, "receipt", null, 1);
        (await triager.FetchAsync($"/api/v1/envelopes/{task.EnvelopeId}")).Texts("allowedActions").ShouldBe(["receipt-withdrawal", "intake", "return"], ignoreOrder: true);
        (await triager.FetchAsync("/api/v1/envelopes")).GetProperty("items").EnumerateArray().Single().Texts("allowedActions")
            .ShouldBe(["receipt-withdrawal", "intake", "return"], ignoreOrder: true);
        await triager.DecideAsync(task.EnvelopeId, "forwarding", null, 2, HttpStatusCode.Conflict);
        await triager.DecideAsync(task.EnvelopeId, "non-use", new { reasonCode = "stale" }, 2, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Accepted_where_the_body_works_on_it_it_waits_at_the_inbox_no_longer()
    {
        var task = await ArriveAsync();
        var report = Guid.CreateVersion7();
        await host.DeliverAsync(Answer(task, "taken-in", report));

        (await StateAsync(task)).ShouldBe("taken-in");
        var taken = (await host.PublishedAsync<EnvelopesTakenIn>()).ShouldHaveSingleItem();
        (taken.NewItemId, taken.Body, taken.Sources.Single().ItemId).ShouldBe((report, County, task.ItemId));
        (await host.PublishedAsync<ForwardReceipted>()).Select(r => r.Stage).ShouldBe(["delivered", "signed-for", "taken-in"]);
        // The task and what was made of it are one lineage.
        await host.DeliverOwnAsync<EnvelopesTakenIn>();
        (await host.ScalarAsync<long>($"select count(*) from lineage_edges where source_id = '{task.ItemId}' and target_id = '{report}'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("signed-for", "signed-for")]
    [InlineData("returned", "returned")]
    [InlineData("withdrawn", "superseded")]
    public async Task Whatever_was_decided_there_is_done_here_once(string answer, string state)
    {
        var task = await ArriveAsync();
        await host.DeliverAsync(Answer(task, answer));
        var receipts = (await host.PublishedAsync<ForwardReceipted>()).Count;
        await host.DeliverAsync(Answer(task, answer));
        (await StateAsync(task)).ShouldBe(state);
        (await host.PublishedAsync<ForwardReceipted>()).Count.ShouldBe(receipts);
    }

    [Fact]
    public async Task Of_two_who_decide_the_first_one_counts()
    {
        var task = await ArriveAsync();
        await triager.DecideAsync(task.EnvelopeId, "receipt", null, 1);
        await triager.DecideAsync(task.EnvelopeId, "return", new { reasonCode = "other", note = "人手不足" }, 2);
        await host.DeliverAsync(Answer(task, "taken-in", Guid.CreateVersion7()));
        (await StateAsync(task)).ShouldBe("returned");
        (await host.PublishedAsync<EnvelopesTakenIn>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_of_another_body_or_to_nothing_changes_nothing()
    {
        var task = await ArriveAsync();
        await host.DeliverAsync(Answer(task, "returned") with { ToBody = SecondCounty });
        await host.DeliverAsync(Answer(task, "returned") with { EnvelopeId = Guid.CreateVersion7() });
        (await StateAsync(task)).ShouldBe("delivered");
    }

    [Fact]
    public async Task Tasks_that_say_the_same_to_many_are_no_look_alikes()
    {
        await ArriveAsync();
        await ArriveAsync(SecondCounty);
        await host.IndexTextsAsync();
        (await host.ScalarAsync<long>("select count(*) from comparables")).ShouldBe(0);
        (await host.ScalarAsync<long>("select count(*) from envelope_texts")).ShouldBe(2);
    }

    private async Task<ItemForwarded> ArriveAsync(string to = County)
    {
        var task = Messages.Forward(City, to, kind: "joint-survey", channel: "assigned");
        await host.DeliverAsync(task);
        return task;
    }

    private Task<string> StateAsync(ItemForwarded task) => host.ScalarAsync<string>($"select state from envelopes where id = '{task.EnvelopeId}'");

    private static EnvelopeAnswered Answer(ItemForwarded task, string answer, Guid? newItem = null) => new()
    {
        EnvelopeId = task.EnvelopeId,
        ItemId = task.ItemId,
        LineageId = task.LineageId,
        Kind = task.Kind,
        ToBody = task.ToBody,
        Answer = answer,
        NewItemId = newItem,
        Note = "说明",
        By = "王主任",
        At = Messages.Noon.AddHours(1),
    };
}
