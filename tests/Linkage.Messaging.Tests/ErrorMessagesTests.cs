using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Linkage.Messaging.Errors;
using Linkage.Messaging.Sequence;
using Linkage.Messaging.Tests.World;
using Linkage.Messaging.Tests.World.V1;
using Linkage.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linkage.Messaging.Tests;

public sealed class ErrorMessagesTests
{
    private const string Pages = "/api/v1/messaging/reader";
    private readonly string _prefix = Stores.NewPrefix();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bad_message_is_seen_repaired_and_replayed_once(bool batch)
    {
        await using var reader = await ReaderAsync(batch);
        using var operatorOfAll = Client(reader, "operator");
        reader.Behaviour.FailOn["bad"] = () => new InvalidOperationException("It cannot be.");
        await Raw.PublishAsync($"{_prefix}Linkage.Messaging.Tests.World.V1:NoteWritten", Raw.Written(Guid.CreateVersion7(), "L", 7, "bad"));

        var parked = await Eventually.ValueAsync(async () => (await ListAsync(operatorOfAll, "parked")).Items.SingleOrDefault());
        parked.Error.ShouldContain("It cannot be.");
        var details = await operatorOfAll.GetFromJsonAsync<ErrorMessageDetails>($"{Pages}/error-messages/{parked.Id}");
        details!.Body.ShouldContain("\"version\":7");
        details.Exception.ShouldContain("at Linkage.Messaging.Tests.World.Behaviour.Meet");

        // Replayed too early it comes back as the same entry.
        (await operatorOfAll.PostAsync($"{Pages}/error-messages/{parked.Id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var again = await Eventually.ValueAsync(async () => (await ListAsync(operatorOfAll, "parked")).Items.SingleOrDefault());
        (again.Id, again.Attempts).ShouldBe((parked.Id, 6));

        reader.Behaviour.FailOn.Clear();
        (await operatorOfAll.PostAsync($"{Pages}/error-messages/{parked.Id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await operatorOfAll.PostAsync($"{Pages}/error-messages/{parked.Id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count == 1);
        (await ListAsync(operatorOfAll, "replayed")).Items.ShouldHaveSingleItem().SettledBy.ShouldBe("王芳");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_with_text_that_cannot_be_stored_is_parked_and_the_others_go_on(bool batch)
    {
        await using var reader = await ReaderAsync(batch);
        using var operatorOfAll = Client(reader, "operator");
        await Raw.PublishAsync($"{_prefix}Linkage.Messaging.Tests.World.V1:NoteWritten",
            Raw.Written(Guid.CreateVersion7(), "L", 1, "a"), Raw.Written(Guid.CreateVersion7(), "L", 2, "b\\u0000"),
            Raw.Written(Guid.CreateVersion7(), "L", 3, "\\ud800"), Raw.Written(Guid.CreateVersion7(), "L", 4, "d"));

        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count == 2 && (await ListAsync(operatorOfAll, "parked")).Items.Count == 2);

        (await ListAsync(operatorOfAll, "parked")).Items.ShouldAllBe(message => message.Error.Contains("$.text"));
        (await reader.HealthAsync("workers")).ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_piece_of_work_that_was_set_aside_is_queued_again_by_replaying_it()
    {
        await using var reader = await ReaderAsync(batch: true);
        using var operatorOfAll = Client(reader, "operator");
        await reader.Services.GetRequiredService<SetAsideStore>().AddAsync("shelving", "book/7", new FormatException("no shelf\0"), CancellationToken.None);

        var parked = (await ListAsync(operatorOfAll, "parked")).Items.ShouldHaveSingleItem();
        (parked.Consumer, parked.BusinessKey).ShouldBe(("reader.shelving", "book/7"));
        (await operatorOfAll.PostAsync($"{Pages}/error-messages/{parked.Id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        reader.Services.GetServices<ISetAsideWork>().OfType<Shelving>().Single().Again.ShouldBe(["book/7"]);
        (await ListAsync(operatorOfAll, "replayed")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_discarded_message_stays_readable()
    {
        await using var reader = await ReaderAsync(batch: true);
        using var operatorOfAll = Client(reader, "operator");
        await Raw.PublishAsync($"{_prefix}Linkage.Messaging.Tests.World.V1:NoteWritten", "not JSON, with a NUL \0 inside");

        var parked = await Eventually.ValueAsync(async () => (await ListAsync(operatorOfAll, null)).Items.SingleOrDefault());
        (await operatorOfAll.PostAsync($"{Pages}/error-messages/{parked.Id}/discard", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(operatorOfAll, "parked")).Items.ShouldBeEmpty();
        (await ListAsync(operatorOfAll, "discarded")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        await using var reader = await ReaderAsync(batch: true);
        using var operatorOfAll = Client(reader, "operator");
        await Raw.PublishAsync($"{_prefix}Linkage.Messaging.Tests.World.V1:NoteWritten", [.. Enumerable.Range(0, 7).Select(i => $"no JSON {i}")]);
        await Eventually.TrueAsync(async () => (await ListAsync(operatorOfAll, null)).Items.Count == 7);

        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await operatorOfAll.GetFromJsonAsync<ErrorMessagePage>($"{Pages}/error-messages?limit=3{cursor}");
            seen.AddRange(page!.Items.Select(i => i.Id));
            cursor = page.NextCursor is null ? null : $"&cursor={Uri.EscapeDataString(page.NextCursor)}";
        }

        seen.Count.ShouldBe(7);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task Only_the_platforms_operators_get_in_and_nonsense_is_refused()
    {
        await using var reader = await ReaderAsync(batch: true);
        using var nobody = Client(reader, null);
        using var clerk = Client(reader, "submitter");
        using var administrator = Client(reader, "administrator");
        using var operatorOfAll = Client(reader, "operator");
        (await nobody.GetAsync($"{Pages}/error-messages")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await clerk.GetAsync($"{Pages}/error-messages")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await clerk.GetAsync($"{Pages}/reconciliations")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await clerk.GetAsync($"{Pages}/stuck-messages")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // A body's administrator, too: the store holds the messages of all bodies.
        foreach (var page in new[] { "error-messages", $"error-messages/{Guid.CreateVersion7()}", "reconciliations" })
            (await administrator.GetAsync($"{Pages}/{page}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var step in new[] { $"error-messages/{Guid.CreateVersion7()}/replay", $"error-messages/{Guid.CreateVersion7()}/discard", "reconciliations" })
            (await administrator.PostAsync($"{Pages}/{step}", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await operatorOfAll.GetAsync($"{Pages}/error-messages?limit=0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await operatorOfAll.GetAsync($"{Pages}/error-messages?state=lost")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await operatorOfAll.GetAsync($"{Pages}/error-messages?cursor=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await operatorOfAll.GetAsync($"{Pages}/error-messages?cursor=99999999999999999999_00")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await operatorOfAll.GetAsync($"{Pages}/error-messages/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await operatorOfAll.PostAsync($"{Pages}/error-messages/{Guid.CreateVersion7()}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await operatorOfAll.GetFromJsonAsync<ReconciliationPage>($"{Pages}/reconciliations"))!.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_administrator_is_told_how_many_messages_name_the_own_body_and_nothing_more()
    {
        await using var reader = await ReaderAsync(batch: true);
        using var administrator = Client(reader, "administrator");
        using var operatorOfAll = Client(reader, "operator");
        string[] bodies = ["\"body\":\"510101\"", "\"fromBody\":\"510101\",\"toBody\":\"510100\"", "\"body\":\"510102\"", "\"text\":\"510101\""];
        await Raw.PublishAsync($"{_prefix}Linkage.Messaging.Tests.World.V1:NoteWritten", [.. bodies.Select(named => $"{{{named}}}")]);
        await Eventually.TrueAsync(async () => (await ListAsync(operatorOfAll, "parked")).Items.Count == bodies.Length);

        using var told = await administrator.GetAsync($"{Pages}/stuck-messages");
        var counted = await told.Content.ReadFromJsonAsync<StuckMessages>();
        counted!.Count.ShouldBe(2);
        counted.Since.ShouldNotBeNull();

        foreach (var parked in (await ListAsync(operatorOfAll, "parked")).Items)
            (await operatorOfAll.PostAsync($"{Pages}/error-messages/{parked.Id}/discard", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await administrator.GetFromJsonAsync<StuckMessages>($"{Pages}/stuck-messages")).ShouldBe(new StuckMessages(0, null));
    }

    private static async Task<ErrorMessagePage> ListAsync(HttpClient client, string? state) =>
        (await client.GetFromJsonAsync<ErrorMessagePage>($"{Pages}/error-messages{(state is null ? "" : $"?state={state}")}"))!;

    private static HttpClient Client(NoteService service, string? role)
    {
        var client = new HttpClient { BaseAddress = new Uri(service.App.Urls.First()) };
        if (role is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Role", role);
        return client;
    }

    private async Task<NoteService> ReaderAsync(bool batch) =>
        await NoteService.StartAsync("reader", await NoteService.NewDatabaseAsync(), _prefix,
            bus => _ = batch ? bus.ConsumeBatch<NoteWritten, NoteWrittenBatchConsumer>() : bus.Consume<NoteWritten, NoteWrittenConsumer>(),
            more: builder =>
            {
                builder.Services.AddSingleton<ISetAsideWork, Shelving>();
                builder.Services.AddAuthentication("Role").AddScheme<AuthenticationSchemeOptions, RoleHeader>("Role", null);
                builder.Services.AddAuthorizationBuilder().AddPolicy("administrator", policy => policy.RequireRole("administrator"))
                    .AddPolicy("operator", policy => policy.RequireRole("operator"));
            },
            beforeStart: app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapMessaging();
            });

    private sealed class Shelving : ISetAsideWork
    {
        public List<string> Again { get; } = [];

        public string Worker => "shelving";

        public Task QueueAgainAsync(NpgsqlConnection connection, string key, CancellationToken ct)
        {
            Again.Add(key);
            return Task.CompletedTask;
        }
    }

    /// <summary>Stands for the platform's tokens, of a person of 510101: <c>Authorization: Role administrator</c>.</summary>
    private sealed class RoleHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Parameter is null)
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new(ClaimTypes.Name, "王芳"), new(ClaimTypes.Role, header.Parameter), new("body", "510101")], "Role");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "Role")));
        }
    }
}
