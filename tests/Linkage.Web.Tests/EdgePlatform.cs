using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Linkage.Web.Door;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkage.Web.Tests;

/// <summary>The real edge before two small services, <c>directory</c> and <c>notes</c>.</summary>
public sealed class EdgePlatform : IAsyncLifetime
{
    private readonly List<WebApplication> running = [];

    /// <summary>What the notes service takes as a file, above what it takes otherwise.</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    public Uri Address { get; private set; } = null!;

    /// <summary>Whether the edge is told of another replica of the notes service, that takes no connection.</summary>
    public bool HasDeadReplica { get; init; }

    /// <summary>Whether nothing listens where the edge would ask whose a session is.</summary>
    public bool HasDeadDirectory { get; init; }

    /// <summary>Settings of the edge beside those that every test has.</summary>
    public IReadOnlyDictionary<string, string?> EdgeSettings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Folder of the browser app's files; null where there are none.</summary>
    public string? AppFiles { get; init; }

    /// <summary>How often the notes service dropped a connection instead of answering.</summary>
    public int Dropped => dropped;

    private int dropped;

    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>What the notes service writes to its stream next.</summary>
    public Channel<string> Events { get; } = Channel.CreateUnbounded<string>();

    /// <summary>Lets the notes service break off an answer that it has half given.</summary>
    public Channel<string> Halves { get; } = Channel.CreateUnbounded<string>();

    public async Task StopNotesAsync() => await running[1].StopAsync();

    public async Task InitializeAsync()
    {
        var grpcPort = FreePort();
        var directory = await StartAsync(new() { ["GRPC_PORT"] = $"{grpcPort}" }, builder => builder.Services.AddGrpc(), app =>
        {
            app.MapGrpcService<FakeDirectory>().RequireAuthorization(Policies.Service);
            var sessions = app.MapApi("sessions");
            sessions.MapPost("", () => TypedResults.Created("/api/v1/sessions/current", new Session("token-of-clerk", "王敏"))).WithName("SignIn").AllowAnonymous();
            sessions.MapDelete("/current", () => TypedResults.NoContent()).WithName("SignOut");
        });
        var notes = await StartAsync([], AnswerInAnyByte, app =>
        {
            var api = app.MapApi("notes");
            api.MapGet("/{id:int}", (int id, Caller caller) => TypedResults.Ok(new Note(id, caller.Name, caller.Body))).WithName("GetNote");
            api.MapPost("", (Note note, HttpRequest request, HttpResponse response) =>
            {
                response.SetVersion(3);
                return TypedResults.Ok(note with { Author = request.Headers["Idempotency-Key"].ToString() });
            }).WithName("AddNote");
            api.MapDelete("/{id:int}", (int id) => TypedResults.Ok(id)).WithName("RemoveNote");
            api.MapPost("/{id:int}/copies", (int id) => TypedResults.Created($"/api/v1/notes/{id + 1}", new Note(id + 1, "", ""))).WithName("CopyNote");
            api.MapPost("/{id:int}/files", async (int id, Stream content, HttpContext http, CancellationToken ct) =>
            {
                http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestFile * 2;
                using var hash = SHA256.Create();
                return TypedResults.Ok(new Note(id, Convert.ToHexStringLower(await hash.ComputeHashAsync(content, ct)), ""));
            }).WithName("AddFile").Accepts<Stream>("application/octet-stream").WithMetadata(new TakesFiles());
            api.MapGet("/{id:int}/files", (int id) => TypedResults.Stream(
                new MemoryStream(Encoding.UTF8.GetBytes($"file {id}")), "text/plain", "文件.txt", enableRangeProcessing: true)).WithName("GetFile");
            api.MapGet("/headers", (HttpRequest request) => TypedResults.Ok(request.Headers.Keys.ToArray())).WithName("ListHeaders");
            api.MapMethods("/echo", ["GET", "HEAD", "POST"], (Delegate)EchoAsync).WithName("Echo");
            api.MapGet("/echo/{text}", (string text) => TypedResults.Ok(text)).WithName("EchoPath");
            api.MapPut("/{id:int}", (int id, IfMatch version) => TypedResults.Ok(version.Version)).WithName("ChangeNote");
            api.MapMethods("/dropped", ["GET", "POST"], (HttpContext http) =>
            {
                Interlocked.Increment(ref dropped);
                http.Abort();
            }).WithName("DropNote");
            api.MapGet("/half", async (HttpContext http) =>
            {
                await http.Response.WriteAsync("half");
                await http.Response.Body.FlushAsync();
                await Halves.Reader.ReadAsync(http.RequestAborted);
                http.Abort();
            }).WithName("GetHalf");
            api.MapGet("/stream", async (HttpResponse response, CancellationToken ct) =>
            {
                response.ContentType = "text/event-stream";
                await response.StartAsync(ct);
                await response.Body.FlushAsync(ct);
                await foreach (var text in Events.Reader.ReadAllAsync(ct))
                {
                    await response.WriteAsync(text, ct);
                    await response.Body.FlushAsync(ct);
                }
            }).WithName("StreamNotes");
            app.MapGet("/internal", () => "not documented under /api").AllowAnonymous().ExcludeFromDescription();
        });
        var edge = await StartAsync(new(EdgeSettings)
        {
            ["services:directory:http:0"] = directory.ToString(),
            ["services:directory:grpc:0"] = $"http://127.0.0.1:{(HasDeadDirectory ? FreePort() : grpcPort)}",
            ["services:notes:http:0"] = notes.ToString(),
            [HasDeadReplica ? "services:notes:http:1" : "unused"] = $"http://127.0.0.1:{FreePort()}",
            ["Edge:RequestsPerSecond"] = "500",
            ["Edge:StreamsPerPerson"] = "2",
            ["Edge:LookAtSession"] = "00:00:00.100",
        }, builder => builder.AddEdge(), app => app.MapEdge(), isEdge: true);
        Address = edge;
        if (HasDeadDirectory)
            return;
        using var client = Client();
        await Eventually.TrueAsync(
            async () => (await client.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode, TimeSpan.FromSeconds(60), "the edge knows its services and is warm");
    }

    public async Task DisposeAsync()
    {
        foreach (var app in Enumerable.Reverse(running))
            await app.DisposeAsync();
    }

    private async Task<Uri> StartAsync(
        Dictionary<string, string?> settings, Action<WebApplicationBuilder> add, Action<WebApplication> map, bool isEdge = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing", WebRootPath = isEdge ? AppFiles : null });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings) { ["Linkage:SigningKey"] = ServiceHost.SigningKey });
        builder.WebHost.UseUrls($"http://127.0.0.1:{FreePort()}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddServiceDefaults();
        add(builder);
        var app = builder.Build();
        if (isEdge)
            app.UseFrontDoor();
        app.UseServiceDefaults();
        if (!isEdge)
            app.MapServiceDefaults();
        map(app);
        await app.StartAsync();
        running.Add(app);
        return app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Select(a => new Uri(a)).First();
    }

    // Says what arrived: each header's values, one character a byte.
    private static async Task<Ok<Echoed>> EchoAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        http.Response.Headers["X-Echo"] = http.Request.Headers["X-Whatever"];
        return TypedResults.Ok(new Echoed(
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase),
            http.Request.QueryString.ToString(), await body.ReadToEndAsync()));
    }

    private static void AnswerInAnyByte(WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // What the document says; the service itself takes more here, so that it is the edge that refuses.
    private sealed class TakesFiles : IRequestSizeLimitMetadata
    {
        long? IRequestSizeLimitMetadata.MaxRequestBodySize => LargestFile;
    }

    internal sealed record Echoed(Dictionary<string, string?[]> Headers, string Query, string Body);

    internal sealed record Session(string Token, string Name);

    internal sealed record Note(int Id, string Author, string Body);
}
