using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Proposals.Tests.World;

/// <summary>The service on a database of its own, with people of three bodies and short words for what they do.</summary>
internal sealed partial class ProposalsWorld : IAsyncDisposable
{
    private readonly HttpClient http;

    private ProposalsWorld(ServiceHost service, StubDirectory directory, StubForwarding forwarding, TestClock clock)
    {
        Service = service;
        Directory = directory;
        Forwarding = forwarding;
        Clock = clock;
        http = service.AnonymousClient();
        http.Timeout = TimeSpan.FromMinutes(3);
    }

    public ServiceHost Service { get; }

    public StubDirectory Directory { get; }

    public StubForwarding Forwarding { get; }

    public TestClock Clock { get; }

    public NpgsqlDataSource Data => Service.Services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>What Forwarding would say that envelopes brought.</summary>
    public ArrivedEnvelopes Envelopes { get; private init; } = new();

    public static async Task<ProposalsWorld> StartAsync(bool withSession = true, string? prefix = null, Func<string, IInterceptor>? interceptor = null)
    {
        var directory = new StubDirectory();
        var forwarding = new StubForwarding();
        var clock = new TestClock();
        var envelopes = new ArrivedEnvelopes();
        var database = Stores.NewDatabase("proposals");
        var service = await ServiceHost.StartAsync(ProposalsService.AddProposals, ProposalsService.MapProposals, new Dictionary<string, string?>
        {
            ["ConnectionStrings:proposalsdb"] = database,
            ["Messaging:Prefix"] = prefix ?? Stores.NewPrefix(),
        }, services =>
        {
            services.AddSingleton<IDirectory>(directory);
            services.AddSingleton<IRoll>(directory);
            services.AddSingleton<LookAlikes.LookAlikesClient>(forwarding);
            services.AddSingleton<Envelopes.EnvelopesClient>(envelopes);
            services.AddSingleton<TimeProvider>(clock);
            if (interceptor is not null)
                services.AddSingleton(interceptor(database));
            // Tokens are checked against the real clock, which the test does not move.
            services.AddSingleton(provider => new InternalToken(provider.GetRequiredService<IConfiguration>(), TimeProvider.System));
        });
        var world = new ProposalsWorld(service, directory, forwarding, clock) { Envelopes = envelopes };
        if (withSession)
            foreach (var office in new[] { Office(), Office(StubDirectory.City, "city"), Office(StubDirectory.Province, "province") })
                await world.SetSessionAsync(office, 14, 3, TimeSpan.FromDays(-60), TimeSpan.FromDays(5), TimeSpan.FromDays(-2), TimeSpan.FromDays(7));
        return world;
    }

    /// <summary>The one clerk who does everything in a small office.</summary>
    public static Caller Office(string body = StubDirectory.County, string level = "county") =>
        new($"office-{body}", "提案委办公室", body, level, FrozenSet.ToFrozenSet([Roles.Triage, Roles.Reviewer, Roles.Approver, Roles.Administrator]));

    public static Caller Member(int number, string body = StubDirectory.County, string level = "county") =>
        new($"member-{body}-{number}", $"委员{number}", body, level, FrozenSet.ToFrozenSet([Roles.Member, Roles.Submitter]));

    public static Caller Staff(string unit, string body = StubDirectory.County) =>
        new($"staff-{unit}", $"{unit}经办人", body, "county", FrozenSet.ToFrozenSet([Roles.UnitStaff]));

    public Task SetSessionAsync(Caller office, int term, int session, TimeSpan accepts, TimeSpan cutOff, TimeSpan opens, TimeSpan closes)
    {
        var now = Clock.GetUtcNow();
        return OkAsync(office, HttpMethod.Put, $"sessions/{term}/{session}", new { acceptsFrom = now + accepts, cutOff = now + cutOff, opensAt = now + opens, closesAt = now + closes });
    }

    /// <summary>Sends and gives back status and answer. Units that the office names are entered in its register first, unless <see cref="KeepsUnits"/> is off.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(Caller caller, HttpMethod method, string path, object? body = null, int? version = null)
    {
        if (KeepsUnits && caller.Is(Roles.Triage) && body is not (null or byte[]))
            await RegisterUnitsAsync(caller, body);
        using var request = new HttpRequestMessage(method, new Uri(path.StartsWith('/') ? path : $"/api/v1/proposals/{path}".TrimEnd('/'), UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Service.Services.GetRequiredService<InternalToken>().Mint(caller));
        request.Headers.AcceptLanguage.ParseAdd("en");
        if (version is { } v)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{v}\"");
        if (body is not null)
            request.Content = body is byte[] file
                ? new ByteArrayContent(file) { Headers = { ContentType = new("application/octet-stream") } }
                : JsonContent.Create(body);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default
            : answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(text).RootElement.Clone()
            : JsonSerializer.SerializeToElement(text));
    }

    /// <summary>Whether units that a request names are on the office's register by then.</summary>
    public bool KeepsUnits { get; set; } = true;

    private readonly ConcurrentDictionary<(string Body, string Unit), Lazy<Task>> registered = [];

    private async Task RegisterUnitsAsync(Caller caller, object body)
    {
        // Whoever comes while another registers the unit waits for it.
        foreach (var unit in Named(JsonSerializer.SerializeToElement(body)).ToList())
            await registered.GetOrAdd((caller.Body, unit.Id), _ => new(() => OkAsync(caller, HttpMethod.Put, $"units/{unit.Id}", new { name = unit.Name }))).Value;

        static IEnumerable<(string Id, string Name)> Named(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray().SelectMany(Named),
            JsonValueKind.Object when json.TryGetProperty("unitId", out var id) && json.TryGetProperty("unitName", out var name) => [(id.GetString()!, name.GetString()!)],
            JsonValueKind.Object when json.TryGetProperty("units", out var units) && units.ValueKind == JsonValueKind.Array && json.TryGetProperty("memberIds", out _) =>
                units.EnumerateArray().Select(u => (u.GetProperty("id").GetString()!, u.GetProperty("name").GetString()!)),
            JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Named(p.Value)),
            _ => [],
        };
    }

    /// <summary>Sends and expects that it is done.</summary>
    public async Task<JsonElement> OkAsync(Caller caller, HttpMethod method, string path, object? body = null, int? version = null)
    {
        var (status, answer) = await SendAsync(caller, method, path, body, version);
        ((int)status).ShouldBeInRange(200, 299, $"{method} {path}: {answer}");
        return answer;
    }

    /// <summary>Sends and expects a refusal with that code.</summary>
    public async Task RefusedAsync(HttpStatusCode expected, string? code, Caller caller, HttpMethod method, string path, object? body = null, int? version = null)
    {
        var (status, answer) = await SendAsync(caller, method, path, body, version);
        status.ShouldBe(expected, $"{method} {path}: {answer}");
        if (code is not null)
            answer.GetProperty("code").GetString().ShouldBe(code, answer.ToString());
    }

    /// <summary>Acts on a proposal with its current version.</summary>
    public async Task<Card> ActAsync(Caller caller, Card card, string verb, object? body = null) =>
        Card.Of(await OkAsync(caller, HttpMethod.Post, $"{card.Id}/{verb}", body, card.Version));

    public async Task<JsonElement> GetAsync(Caller caller, string path = "") => await OkAsync(caller, HttpMethod.Get, path);

    public async Task<long> CountAsync(string sql) => Convert.ToInt64(await Data.CreateCommand(sql).ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Service.DisposeAsync();
    }
}

/// <summary>A proposal as the API last showed it.</summary>
internal sealed record Card(Guid Id, int Version, string Status, string? CaseLabel, IReadOnlyList<string> AllowedActions)
{
    public static Card Of(JsonElement json) => new(
        json.GetProperty("id").GetGuid(), json.GetProperty("version").GetInt32(), json.GetProperty("status").GetString()!,
        json.GetProperty("caseLabel").GetString(), [.. json.GetProperty("allowedActions").EnumerateArray().Select(a => a.GetString()!)]);
}
