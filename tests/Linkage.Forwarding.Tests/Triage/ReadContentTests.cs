using Grpc.Core;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.Forwarding.Grpc;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Triage;

/// <summary>What another service learns of an envelope is what its asker could read in the inbox.</summary>
public sealed class ReadContentTests : IAsyncLifetime
{
    private ForwardingHost host = null!;

    public async Task InitializeAsync() => host = await ForwardingHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_receiving_body_reads_what_was_sent_to_it_and_nobody_else()
    {
        var forward = Messages.Forward(County, City);
        await host.DeliverAsync(forward);

        var reply = await AskAsync(forward.EnvelopeId.ToString(), City, "triage");
        reply.Found.ShouldBeTrue();
        reply.Kind.ShouldBe("social-information");
        reply.Content.ShouldBe(forward.Content);

        (await AskAsync(forward.EnvelopeId.ToString(), City, "member", "submitter")).Found.ShouldBeFalse("no role of theirs reads the inbox");
        (await AskAsync(forward.EnvelopeId.ToString(), City)).Found.ShouldBeFalse();
        (await AskAsync(forward.EnvelopeId.ToString(), County, "triage")).Found.ShouldBeFalse("the sender did not receive it");
        (await AskAsync(forward.EnvelopeId.ToString(), Province, "triage")).Found.ShouldBeFalse();
        (await AskAsync(Guid.CreateVersion7().ToString(), City, "triage")).Found.ShouldBeFalse();
    }

    [Fact]
    public async Task A_skipped_body_that_is_told_the_title_gets_no_content()
    {
        await host.DeliverAsync(Messages.Forward(County, Province, channel: "direct-report", skipped: [$"{City}:title"]));
        var notice = (await host.Triager(City).FetchAsync("/api/v1/envelopes?state=informed")).Ids().ShouldHaveSingleItem();

        var reply = await AskAsync(notice.ToString(), City, "triage");
        reply.Found.ShouldBeTrue();
        reply.Content.ShouldBe("{}");
    }

    [Fact]
    public async Task What_arrived_damaged_is_not_read()
    {
        var forward = Messages.Forward(County, City) with { ContentHash = new string('0', 64) };
        await host.DeliverAsync(forward);
        (await AskAsync(forward.EnvelopeId.ToString(), City, "triage")).Found.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_passed_on_unchanged_is_read_on_both_levels()
    {
        var forward = Messages.Forward(County, City);
        await host.DeliverAsync(forward);
        var city = host.Triager(City);
        await city.DecideAsync(forward.EnvelopeId, "receipt");
        await city.DecideAsync(forward.EnvelopeId, "forwarding", new { }, 2);
        var further = (await host.Triager(Province, "province").FetchAsync("/api/v1/envelopes")).Ids().ShouldHaveSingleItem();

        (await AskAsync(further.ToString(), Province, "reviewer")).Content.ShouldBe(forward.Content);
        (await AskAsync(forward.EnvelopeId.ToString(), City, "reviewer")).Content.ShouldBe(forward.Content);
        (await AskAsync(further.ToString(), City, "reviewer")).Found.ShouldBeFalse();
    }

    [Theory]
    [InlineData("no id", City)]
    [InlineData("0198c0de-0000-7000-8000-00000000dead", "")]
    public async Task A_question_that_makes_no_sense_is_refused(string envelope, string body) =>
        (await Should.ThrowAsync<RpcException>(() => AskAsync(envelope, body, "triage"))).StatusCode.ShouldBe(StatusCode.InvalidArgument);

    private async Task<ReadContentReply> AskAsync(string envelope, string body, params string[] roles)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var request = new ReadContentRequest { EnvelopeId = envelope, Body = body };
        request.Roles.AddRange(roles);
        return await new EnvelopesReader(scope.ServiceProvider.GetRequiredService<ForwardingDbContext>()).AnswerAsync(request, CancellationToken.None);
    }
}
