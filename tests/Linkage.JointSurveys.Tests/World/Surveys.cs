using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.JointSurveys.Tests.World;

/// <summary>The service on real stores, with the offices of a small province as its callers.</summary>
public sealed class Surveys : IAsyncDisposable
{
    private readonly Dictionary<string, Office> offices = [];
    private readonly MovableClock clock;

    private Surveys(ServiceHost host, string database, MovableClock clock, CapturedLog log)
    {
        Host = host;
        Log = log;
        Database = database;
        this.clock = clock;
    }

    public ServiceHost Host { get; }

    /// <summary>What the service logged.</summary>
    public CapturedLog Log { get; }

    public string Database { get; }

    public NpgsqlDataSource Data => Host.Services.GetRequiredService<NpgsqlDataSource>();

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date);

    public Office Province => At(SmallDirectory.Province);

    public static async Task<Surveys> StartAsync(
        int cities = 2, int counties = 3, string? database = null, string? prefix = null, Envelopes.EnvelopesClient? envelopes = null)
    {
        database ??= Stores.NewDatabase("surveys");
        var clock = new MovableClock();
        var log = new CapturedLog();
        var host = await ServiceHost.StartAsync(
            builder => builder.AddJointSurveys(), app => app.MapJointSurveys(),
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:jointsurveysdb"] = database,
                ["Messaging:Prefix"] = prefix ?? Stores.NewPrefix(),
                ["Messaging:PollInterval"] = "00:00:00.050",
            },
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IDirectory>(new SmallDirectory(cities, counties)));
                services.Replace(ServiceDescriptor.Singleton(envelopes ?? new ArrivedEnvelopes()));
                services.AddSingleton<ILoggerProvider>(log);
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                // Tokens are minted by the moved clock and read by the machine's.
                services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, jwt => jwt.TokenValidationParameters.ValidateLifetime = false);
            });
        // What is published before the service's queues stand reaches nobody.
        using var anyone = host.AnonymousClient();
        await Eventually.TrueAsync(async () => (await anyone.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode, TimeSpan.FromSeconds(90));
        return new(host, database, clock, log);
    }

    public Office City(int city) => At(SmallDirectory.City(city));

    public Office County(int city, int county) => At(SmallDirectory.County(city, county));

    /// <summary>The office of a body: one clerk with every role of the house.</summary>
    public Office At(string body) => offices.TryGetValue(body, out var office) ? office : offices[body] = new(Host, body, LevelOf(body));

    /// <summary>Somebody with certain roles only.</summary>
    public Office At(string body, params string[] roles) => new(Host, body, LevelOf(body), roles);

    /// <summary>Lets days pass.</summary>
    public void Pass(int days) => clock.Ahead += TimeSpan.FromDays(days);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    private static string LevelOf(string body) =>
        body.EndsWith("0000", StringComparison.Ordinal) ? "province" : body.EndsWith("00", StringComparison.Ordinal) ? "city" : "county";

    private sealed class MovableClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}

/// <summary>A body's office as a caller of the API.</summary>
public sealed class Office
{
    private readonly ServiceHost host;
    private readonly Caller clerk;

    internal Office(ServiceHost host, string body, string level, params string[] roles)
    {
        this.host = host;
        Body = body;
        clerk = ServiceHost.Person(body, level, roles.Length > 0 ? roles : [Roles.Submitter, Roles.Triage, Roles.Reviewer, Roles.Approver]);
    }

    public string Body { get; }

    public async Task<JsonObject> GetAsync(string path) => await OkAsync(await SendAsync(HttpMethod.Get, path, null, null));

    /// <summary>Posts without a version; the answer has to be good.</summary>
    public async Task<JsonObject> PostAsync(string path, object body) => await OkAsync(await SendAsync(HttpMethod.Post, path, body, null));

    public async Task<JsonObject> PutAsync(string path, object body) => await OkAsync(await SendAsync(HttpMethod.Put, path, body, null));

    /// <summary>Reads the row's version, then acts on it.</summary>
    public async Task<JsonObject> ActAsync(string row, string verb, object? body = null, HttpMethod? method = null) =>
        await OkAsync(await TryAsync(row, verb, body, method));

    /// <summary>As <see cref="ActAsync"/>, for an answer that may be a refusal.</summary>
    public async Task<HttpResponseMessage> TryAsync(string row, string verb, object? body = null, HttpMethod? method = null)
    {
        var version = (await GetAsync(row))["version"]!.GetValue<int>();
        return await SendAsync(method ?? HttpMethod.Post, verb.Length == 0 ? row : $"{row}/{verb}", body ?? new { }, version);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, int? version)
    {
        using var client = host.ClientFor(clerk);
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}");
        if (body is not null)
            request.Content = body switch
            {
                string raw => new StringContent(raw, System.Text.Encoding.UTF8, "application/json"),
                byte[] file => new ByteArrayContent(file) { Headers = { ContentType = new("application/octet-stream") } },
                _ => JsonContent.Create(body),
            };
        if (version is { } v)
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{v}\""));
        return await client.SendAsync(request);
    }

    public static async Task<JsonObject> OkAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.PathAndQuery}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text) switch
        {
            JsonObject json => json,
            var other => new JsonObject { ["items"] = other },
        };
    }

    public static async Task<string> CodeAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return problem.GetProperty("code").GetString()!;
    }
}

/// <summary>Short ways to read answers.</summary>
public static class Answers
{
    public static string Id(this JsonNode node) => node["id"]!.GetValue<string>();

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static string Status(this JsonNode node) => node.Text("status");

    public static async Task ShouldBeRefusedAsync(this HttpResponseMessage answer, HttpStatusCode status, string? code = null)
    {
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        if (code is not null)
            (await Office.CodeAsync(answer)).ShouldBe(code);
    }
}

/// <summary>One service for all tests of a class.</summary>
public sealed class SharedSurveys : IAsyncLifetime
{
    public Surveys Surveys { get; private set; } = null!;

    public async Task InitializeAsync() => Surveys = await World.Surveys.StartAsync();

    public async Task DisposeAsync() => await Surveys.DisposeAsync();
}
