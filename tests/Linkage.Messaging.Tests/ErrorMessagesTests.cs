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
        using var administrator = Client(reader, "administrator");
        reader.Behaviour.FailOn["bad"] = () => new InvalidOperationException("It cannot be.");
        await Raw.PublishAsync($"{_prefix}Linkage.Messaging.Tests.World.V1:NoteWritten", Raw.Written(Guid.CreateVersion7(), "L", 7, "bad"));

        var parked = await Eventually.ValueAsync(async () => (await ListAsync(administrator, "parked")).Items.SingleOrDefault());
        parked.Error.ShouldContain("It cannot be.");
        var details = await administrator.GetFromJsonAsync<ErrorMessageDetails>($"{Pages}/error-messages/{parked.Id}");
        details!.Body.ShouldContain("\"version\":7");
        details.Exception.ShouldContain("at Linkage.Messaging.Tests.World.Behaviour.Meet");

        // Replayed too early it comes back as the same entry.
        (await administrator.PostAsync($"{Pages}/error-messages/{parked.Id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var again = await Eventually.ValueAsync(async () => (await ListAsync(administrator, "parked")).Items.SingleOrDefault());
        (again.Id, again.Attempts).ShouldBe((parked.Id, 6));

        reader.Behaviour.FailOn.Clear();
        (await administrator.PostAsync($"{Pages}/error-messages/{parked.Id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await administrator.PostAsync($"{Pages}/error-messages/{parked.Id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count == 1);
        (await ListAsync(administrator, "replayed")).Items.ShouldHaveSingleItem().SettledBy.ShouldBe("王芳");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_with_text_that_cannot_be_stored_is_parked_and_the_others_go_on(bool batch)
    {
        await using var reader = await ReaderAsync(batch);
        using var administrator = Client(reader, "administrator");
        await Raw.PublishAsync($"{_prefix}Linkage.Messaging.Tests.World.V1:NoteWritten",
            Raw.Written(Guid.CreateVersion7(), "L", 1, "a"), Raw.Written(Guid.CreateVersion7(), "L", 2, "b\\u0000"),
            Raw.Written(Guid.CreateVersion7(), "L", 3, "\\ud800"), Raw.Written(Guid.CreateVersion7(), "L", 4, "d"));

        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count == 2 && (await ListAsync(administrator, "parked")).Items.Count == 2);

        (await ListAsync(administrator, "parked")).Items.ShouldAllBe(message => message.Error.Contains("$.text"));
        (await reader.HealthAsync("workers")).ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_piece_of_work_that_was_set_aside_is_queued_again_by_replaying_it()
    {
        await using var reader = await ReaderAsync(batch: true);
        using var administrator = Client(reader, "administrator");
        await reader.Services.GetRequiredService<SetAsideStore>().AddAsync("shelving", "book/7", new FormatException("no shelf\0"), CancellationToken.None);

        var parked = (await ListAsync(administrator, "parked")).Items.ShouldHaveSingleItem();
        (parked.Consumer, parked.BusinessKey).ShouldBe(("reader.shelving", "book/7"));
        (await administrator.PostAsync($"{Pages}/error-messages/{parked.Id}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        reader.Services.GetServices<ISetAsideWork>().OfType<Shelving>().Single().Again.ShouldBe(["book/7"]);
        (await ListAsync(administrator, "replayed")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_discarded_message_stays_readable()
    {
        await using var reader = await ReaderAsync(batch: true);
        using var administrator = Client(reader, "administrator");
        await Raw.PublishAsync($"{_prefix}Linkage.Messaging.Tests.World.V1:NoteWritten", "not JSON, with a NUL \0 inside");

        var parked = await Eventually.ValueAsync(async () => (await ListAsync(administrator, null)).Items.SingleOrDefault());
        (await administrator.PostAsync($"{Pages}/error-messages/{parked.Id}/discard", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(administrator, "parked")).Items.ShouldBeEmpty();
        (await ListAsync(administrator, "discarded")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        await using var reader = await ReaderAsync(batch: true);
        using var administrator = Client(reader, "administrator");
        await Raw.PublishAsync($"{_prefix}Linkage.Messaging.Tests.World.V1:NoteWritten", [.. Enumerable.Range(0, 7).Select(i => $"no JSON {i}")]);
        await Eventually.TrueAsync(async () => (await ListAsync(administrator, null)).Items.Count == 7);

        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await administrator.GetFromJsonAsync<ErrorMessagePage>($"{Pages}/error-messages?limit=3{cursor}");
            seen.AddRange(page!.Items.Select(i => i.Id));
            cursor = page.NextCursor is null ? null : $"&cursor={Uri.EscapeDataString(page.NextCursor)}";
        }

        seen.Count.ShouldBe(7);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task Only_administrators_get_in_and_nonsense_is_refused()
    {
        await using var reader = await ReaderAsync(batch: true);
        using var nobody = Client(reader, null);
        using var clerk = Client(reader, "submitter");
        using var administrator = Client(reader, "administrator");
        (await nobody.GetAsync($"{Pages}/error-messages")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await clerk.GetAsync($"{Pages}/error-messages")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await clerk.GetAsync($"{Pages}/reconciliations")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await administrator.GetAsync($"{Pages}/error-messages?limit=0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await administrator.GetAsync($"{Pages}/error-messages?state=lost")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await administrator.GetAsync($"{Pages}/error-messages?cursor=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await administrator.GetAsync($"{Pages}/error-messages?cursor=99999999999999999999_00")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await administrator.GetAsync($"{Pages}/error-messages/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.PostAsync($"{Pages}/error-messages/{Guid.CreateVersion7()}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.GetFromJsonAsync<ReconciliationPage>($"{Pages}/reconciliations"))!.Items.ShouldBeEmpty();
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
                builder.Services.AddAuthorizationBuilder().AddPolicy("administrator", policy => policy.RequireRole("administrator"));
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

    /// <summary>Stands for the platform's tokens: <c>Authorization: Role administrator</c>.</summary>
    private sealed class RoleHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Parameter is null)
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new(ClaimTypes.Name, "王芳"), new(ClaimTypes.Role, header.Parameter)], "Role");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "Role")));
        }
    }
}
