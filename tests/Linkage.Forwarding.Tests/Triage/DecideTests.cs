using System.Net;
using System.Net.Http.Json;
using System.Text;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Tests.Support;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Triage;

/// <summary>Batches, races, stale versions and malformed requests.</summary>
public sealed class DecideTests : IAsyncLifetime
{
    private ForwardingHost host = null!;
    private HttpClient triager = null!;

    public async Task InitializeAsync()
    {
        host = await ForwardingHost.StartAsync();
        triager = host.Triager(City);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_batch_answers_for_each_entry_and_one_bad_one_spoils_no_other()
    {
        var (a, b, stranger) = (Messages.Forward(County, City), Messages.Forward(County, City), Messages.Forward(County, OtherCity));
        await host.DeliverAsync(a, b, stranger);

        var signed = await BatchAsync("receipt", (a.EnvelopeId, 1, null), (stranger.EnvelopeId, 1, null), (b.EnvelopeId, 9, null), (b.EnvelopeId, 1, null));
        signed.Select(r => (r.Ok, r.Code)).ShouldBe([(true, null), (false, "not-found"), (false, "stale-version"), (true, null)]);

        var returned = await BatchAsync("return", (a.EnvelopeId, 2, "facts-unclear"), (b.EnvelopeId, 2, "made-up"), (a.EnvelopeId, 3, "facts-unclear"));
        returned.Select(r => (r.Ok, r.Code)).ShouldBe([(true, null), (false, "invalid"), (false, "illegal-transition")]);
        (await triager.FetchAsync($"/api/v1/envelopes/{a.EnvelopeId}")).Text("state").ShouldBe("returned");
        (await triager.FetchAsync($"/api/v1/envelopes/{b.EnvelopeId}")).Text("state").ShouldBe("signed-for");
        (await host.PublishedAsync<ForwardReceipted>()).Count(r => r.Stage == "returned").ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_of_nothing_of_too_much_and_of_an_unknown_action_is_refused()
    {
        await triager.SubmitAsync("/api/v1/envelopes/batch", new { action = "receipt", entries = Array.Empty<object>() }, expected: HttpStatusCode.BadRequest);
        await triager.SubmitAsync("/api/v1/envelopes/batch", new { action = "burn", entries = new[] { new { envelopeId = Guid.CreateVersion7(), version = 1 } } }, expected: HttpStatusCode.BadRequest);
        await triager.SubmitAsync("/api/v1/envelopes/batch", new { action = "receipt", entries = Enumerable.Range(0, 201).Select(_ => new { envelopeId = Guid.CreateVersion7(), version = 1 }) }, expected: HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_wins_and_the_other_learns_the_version()
    {
        for (var round = 0; round < 5; round++)
        {
            var forward = Messages.Forward(County, City);
            await host.DeliverAsync(forward);
            await triager.DecideAsync(forward.EnvelopeId, "receipt");

            var answers = await Task.WhenAll(
                SendAsync(forward.EnvelopeId, "intake", null, 2),
                SendAsync(forward.EnvelopeId, "non-use", new { reasonCode = "stale" }, 2),
                SendAsync(forward.EnvelopeId, "return", new { reasonCode = "facts-unclear" }, 2));

            answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed]);
            var loser = await answers.First(a => a.StatusCode == HttpStatusCode.PreconditionFailed).Content.ReadAsStringAsync();
            loser.ShouldContain("\"currentVersion\":3");
        }
    }

    [Fact]
    public async Task The_same_key_decides_once()
    {
        var forward = Messages.Forward(County, City);
        await host.DeliverAsync(forward);
        var first = await SendAsync(forward.EnvelopeId, "receipt", null, 1, key: "k1");
        var second = await SendAsync(forward.EnvelopeId, "receipt", null, 1, key: "k1");

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await host.PublishedAsync<ForwardReceipted>()).Count(r => r.Stage == "signed-for").ShouldBe(1);
    }

    [Fact]
    public async Task A_version_must_be_named_and_must_be_one()
    {
        var forward = Messages.Forward(County, City);
        await host.DeliverAsync(forward);
        var path = $"/api/v1/envelopes/{forward.EnvelopeId}/receipt";
        await triager.SubmitAsync(path, expected: (HttpStatusCode)428);
        await triager.SubmitAsync(path, version: 7, expected: HttpStatusCode.PreconditionFailed);
        await triager.SubmitAsync($"/api/v1/envelopes/{Guid.CreateVersion7()}/receipt", version: 1, expected: HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"reasonCode\":5}")]
    [InlineData("{\"reasonCode\":null}")]
    [InlineData("{\"reasonCode\":\"\"}")]
    [InlineData("{\"reasonCode\":\"facts-unclear\",\"colour\":\"red\"}")]
    [InlineData("{\"reasonCode\":\"facts-unclear\",\"supplementDueOn\":\"tomorrow\"}")]
    [InlineData("{\"reasonCode\":\"facts-unclear\\u0000\"}")]
    [InlineData("{\"reasonCode\":\"facts-unclear\",\"note\":\"\\u0000\"}")]
    public async Task Malformed_returns_are_refused_and_change_nothing(string json)
    {
        var forward = Messages.Forward(County, City);
        await host.DeliverAsync(forward);
        await triager.DecideAsync(forward.EnvelopeId, "receipt");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/envelopes/{forward.EnvelopeId}/return") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "\"2\"");

        var answer = await triager.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await triager.FetchAsync($"/api/v1/envelopes/{forward.EnvelopeId}")).Text("state").ShouldBe("signed-for");
    }

    [Fact]
    public async Task While_the_directory_is_away_a_return_says_so_and_changes_nothing()
    {
        var forward = Messages.Forward(County, City);
        await host.DeliverAsync(forward);
        await triager.DecideAsync(forward.EnvelopeId, "receipt");
        host.Directory.Away = true;

        await triager.DecideAsync(forward.EnvelopeId, "return", new { reasonCode = "facts-unclear" }, 2, HttpStatusCode.ServiceUnavailable);
        await triager.DecideAsync(forward.EnvelopeId, "intake", null, 2);
    }

    private async Task<IReadOnlyList<(bool Ok, string? Code)>> BatchAsync(string action, params (Guid Id, int Version, string? Reason)[] entries)
    {
        var answer = await triager.SubmitAsync("/api/v1/envelopes/batch", new { action, entries = entries.Select(e => new { envelopeId = e.Id, version = e.Version, reasonCode = e.Reason }) });
        return [.. answer.GetProperty("results").EnumerateArray().Select(r => (r.GetProperty("ok").GetBoolean(), r.GetProperty("problem") is { ValueKind: System.Text.Json.JsonValueKind.Object } p ? p.Text("code") : null))];
    }

    private async Task<HttpResponseMessage> SendAsync(Guid envelope, string action, object? body, int version, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/envelopes/{envelope}/{action}");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await triager.SendAsync(request);
    }
}
